import type { IHttpOperation } from "@stoplight/types";

/** Two kinds of requests for one item: reading it, and changing it with each of the contract's example bodies in turn. */
export interface Requests {
  readonly get: readonly Buffer[];
  readonly patch: readonly Buffer[];
}

const HEADERS = "Host: 127.0.0.1\r\nAuthorization: Bearer any-token\r\nAccept: application/json";
/** So many bodies differ, by length, that none can be answered from memory alone. */
const PADDINGS = 50;

/** Makes the requests for the first path of a contract that can be read and changed. */
export function makeRequests(operations: readonly IHttpOperation[], prefix: string): Requests {
  const update = operations.find(
    ({ method, path }) => method === "patch" && operations.some((read) => read.path === path && read.method === "get"),
  );
  if (!update) throw new Error("The contract has no path with GET and PATCH.");
  const target = prefix + update.path.replace(/\{[^}]+\}/g, "7443c8b9-c8b9-7443-b9c8-4374b9c84374");
  const examples = (update.request?.body?.contents ?? []).flatMap((content) => content.examples ?? []);
  const bodies = examples.flatMap((example) => ("value" in example ? [JSON.stringify(example.value)] : []));
  const padded = Array.from({ length: PADDINGS }, (_, padding) =>
    bodies.map((body) => body + " ".repeat(padding)),
  ).flat();
  return {
    get: [Buffer.from(`GET ${target} HTTP/1.1\r\n${HEADERS}\r\n\r\n`)],
    patch: padded.map((body) => {
      const ofBody = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`;
      return Buffer.from(`PATCH ${target} HTTP/1.1\r\n${HEADERS}\r\n${ofBody}\r\n\r\n${body}`);
    }),
  };
}
