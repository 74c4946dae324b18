import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import type { Target } from "../scenario.ts";

/** Servers that know nothing of the contract. */
export const ignorant: readonly Target[] = [
  dummy("always 200 {}", () => Response.json({})),
  dummy("always 500", () =>
    Response.json({ error: { code: "InternalServerError", message: "Down." } }, { status: 500 }),
  ),
];

/** A server that takes every request of an operation for its documented call, and gives the first documented answer. */
export function credulous(contract: Contract): Target {
  return dummy("always the first example", (url, method) => firstAnswer(contract, url, method));
}

function dummy(name: string, answer: (url: URL, method: string) => Response): Target {
  return {
    name,
    baseUrl: "http://127.0.0.1/v1.0",
    token: "token",
    fetch: async (url, { method = "GET" }) => answer(new URL(url), method),
    provoke: () => ({}),
    answersWithExamples: true,
    close: async () => {},
  };
}

function firstAnswer(contract: Contract, { pathname }: URL, method: string): Response {
  for (const [operationId, operation] of Object.entries(contract.operations)) {
    const path = new RegExp(`^/v1.0${operation.path.replaceAll("$", "\\$").replace(/\{.+?\}/g, "[^/]+")}$`);
    if (operation.method !== method || !path.test(pathname)) continue;
    const [answer] = describeOperation(contract, operationId).answers;
    if (answer === undefined) throw new RangeError(`${operationId} declares no answer.`);
    const { status, mediaType, headers: declared, examples } = answer;
    const headers = new Headers(Object.entries(declared).map(([name, { example }]) => [name, String(example)]));
    if (mediaType === undefined) return new Response(null, { status, headers });
    headers.set("Content-Type", mediaType);
    return new Response(JSON.stringify(Object.values(examples)[0]), { status, headers });
  }
  return Response.json({});
}
