import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { IHttpOperation } from "@stoplight/types";

/** How much load there is, and for how long. */
export interface Load {
  readonly port: number;
  /** Whole HTTP/1.1 requests, sent in turn. */
  readonly requests: readonly Buffer[];
  readonly connections: number;
  readonly milliseconds: number;
}

/**
 * Sends requests over raw connections, on each the next one as soon as the answer to the last is complete, and returns how
 * many were answered with 200 in a second. A client made of `node:http` would cost more than a fast server does.
 *
 * @throws {Error} on an answer other than 200.
 */
export async function measure({ port, requests, connections, milliseconds }: Load): Promise<number> {
  let answered = 0;
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const start = performance.now();
  const end = start + milliseconds;
  await Promise.all(
    sockets.map((socket, index) => {
      let next = index;
      const send = () => socket.write(requests[next++ % requests.length] ?? Buffer.of());
      send();
      return drive(socket, () => {
        answered += 1;
        if (performance.now() < end) send();
        else socket.end();
      });
    }),
  );
  return (answered / (performance.now() - start)) * 1000;
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1").setNoDelay();
  await once(socket, "connect");
  return socket;
}

/** Calls back at the end of each answer, and resolves when the connection is closed. */
function drive(socket: Socket, onAnswer: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      const length = lengthOfAnswer(received);
      if (length === undefined || received.byteLength < length) return;
      if (received.toString("latin1", 9, 12) !== "200") {
        reject(new Error(`The server answered ${received.toString("utf8", 0, 400)}`));
      }
      received = received.subarray(length);
      onAnswer();
    });
    socket.on("close", () => resolve());
    socket.on("error", reject);
  });
}

/** The length of the first answer, or `undefined` as long as its head is incomplete. */
function lengthOfAnswer(received: Buffer): number | undefined {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const head = received.toString("latin1", 0, headEnd);
  return headEnd + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
}

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
