import { Agent, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { expect } from "vitest";
import type { Emulator } from "../../src/index.ts";
import type { Case } from "./case.ts";
import { type DescribedAnswer, OPERATIONS, violationsOf } from "./contract.ts";

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends a request, to the end of its answer. */
export type Send = (sent: Case) => Promise<Answer>;

/** How long an answer may take, in milliseconds. */
const PATIENCE = 10_000;

export function sendInProcess(emulator: Emulator): Send {
  return async ({ method, target, headers, body }) => {
    const init = { method, headers: headers.map(([name, value]): [string, string] => [name, value]) };
    const response = await emulator.fetch(`http://127.0.0.1${target}`, body === undefined ? init : { ...init, body });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}

/** By `node:http`, which lets through much that `fetch` does not. One connection is kept, so that a request that breaks it shows. */
export function sendOverHttp(url: string): { readonly send: Send; readonly close: () => void } {
  const { host, hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send: Send = ({ method, target, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? [] : [["content-length", String(body.byteLength)]];
      const all = [["host", host], ...length, ...headers].flat();
      const sent = request({ hostname, port, agent, method, path: target, headers: all, timeout: PATIENCE });
      sent.on("timeout", () => sent.destroy(new Error(`There is no answer after ${PATIENCE} ms.`)));
      sent.on("error", reject);
      sent.on("response", (response) => {
        const read = async () => {
          const pairs = Object.entries(response.headersDistinct).map(([name, values]): [string, string] => [
            name,
            (values ?? []).join(", "),
          ]);
          return {
            status: response.statusCode ?? 0,
            headers: new Headers(pairs),
            text: String(await buffer(response)),
          };
        };
        read().then(resolve, reject);
      });
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** Expects one of the statuses that a case allows, and an answer as the contract documents it for its operation. */
export function expectContract(sent: Case, answer: Answer): void {
  const { operation, expected, method, target } = sent;
  expect(expected, "the statuses that are allowed").toContain(answer.status);
  const documented = operation?.answers.get(answer.status) ?? gatewayError;
  for (const { name, required, schema } of documented.headers) {
    const value = answer.headers.get(name);
    if (value === null) expect(required, `whether ${name} is required, which is missing`).toBe(false);
    else expect(violationsOf(schema, value), `what is wrong with ${name}`).toBe("");
  }
  if (documented.schemas === undefined || method === "HEAD") {
    expect(answer.text).toBe("");
    return;
  }
  expect(answer.headers.get("content-type")?.split(";")[0]).toBe(documented.mediaType);
  // Half a surrogate pair is escaped, as JSON.stringify writes it: no other program could read it.
  if (answer.status < 300) expect(answer.text).not.toMatch(/\\ud[89a-f]/i);
  const [complete, selection] = documented.schemas;
  const schema = /[?&](\$|%24)select=/i.test(target) ? selection : complete;
  expect(violationsOf(schema, JSON.parse(answer.text)), `what is wrong with ${answer.text}`).toBe("");
}

/** What stands in front of the operations answers in the same envelope, with statuses that no operation declares. */
const gatewayError: DescribedAnswer = answerOf(400);

function answerOf(status: number): DescribedAnswer {
  const answer = OPERATIONS[0]?.answers.get(status);
  if (answer === undefined) throw new RangeError(`The contract does not declare ${status}.`);
  return answer;
}
