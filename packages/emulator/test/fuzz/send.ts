import { Agent, request } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Emulator } from "../../src/index.ts";
import type { Case } from "./case.ts";

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
