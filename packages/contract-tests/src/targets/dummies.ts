import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import type { Target } from "../target.ts";

/**
 * Servers that know nothing of the contract. A scenario that is green on all of them asserts nothing.
 */
export function dummies(contract: Contract): Target[] {
  return [
    dummy("always 200 {}", () => Response.json({})),
    dummy("always 500", () =>
      Response.json({ error: { code: "InternalServerError", message: "Down." } }, { status: 500 }),
    ),
    dummy("always the first example", (url, method) => firstExample(contract, url, method)),
  ];
}

function dummy(name: string, answer: (url: URL, method: string) => Response): Target {
  return {
    name,
    baseUrl: "http://127.0.0.1/v1.0",
    token: "token",
    fetch: async (url, { method = "GET" }) => answer(new URL(url), method),
    provoke: () => ({}),
    close: async () => {},
  };
}

function firstExample(contract: Contract, { pathname }: URL, method: string): Response {
  for (const [operationId, operation] of Object.entries(contract.operations)) {
    const path = new RegExp(`^/v1.0${operation.path.replaceAll("$", "\\$").replace(/\{.+?\}/g, "[^/]+")}$`);
    if (operation.method !== method || !path.test(pathname)) continue;
    const [answer] = describeOperation(contract, operationId).answers;
    const [example] = Object.values(answer?.examples ?? {});
    const headers = { "request-id": "1", "client-request-id": "1", "Content-Type": answer?.mediaType ?? "" };
    return new Response(example === undefined ? null : JSON.stringify(example), {
      status: answer?.status ?? 200,
      headers,
    });
  }
  return Response.json({});
}
