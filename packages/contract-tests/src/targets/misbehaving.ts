import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Target } from "../scenario.ts";

/** A response of a target, before or after it is changed. */
export interface Responded {
  readonly status: number;
  /** Parsed, if it is a JSON object. */
  readonly body: Record<string, unknown> | undefined;
}

/** A request, counted from 1. */
export interface Received {
  readonly nth: number;
  readonly method: string;
  readonly path: string;
}

/** Changes the response to a request. One that never comes is a server that hangs. */
export type Misbehave = (received: Received, responded: Responded) => Responded | Promise<Responded>;

/** Serves a target over HTTP with changed responses. Closing it closes the target too. */
export async function misbehaving(target: Target, misbehave: Misbehave): Promise<Target> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    const { method = "GET", url = "/" } = request;
    const received = { nth: requests, method, path: new URL(url, target.baseUrl).pathname };
    relay(target, request, (responded) => misbehave(received, responded), response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new TypeError("The server has no port.");
  return {
    ...target,
    baseUrl: `http://127.0.0.1:${address.port}${new URL(target.baseUrl).pathname}`,
    fetch,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await target.close();
    },
  };
}

/** Headers of one connection, which are not those of another. */
const OF_CONNECTION = ["host", "connection", "keep-alive", "content-length", "transfer-encoding"];

async function relay(
  target: Target,
  request: IncomingMessage,
  misbehave: (responded: Responded) => Responded | Promise<Responded>,
  response: ServerResponse,
): Promise<void> {
  const { method = "GET", url = "/", headers } = request;
  const sent = new Uint8Array(await buffer(request));
  const copied = Object.entries(headers).filter(([name]) => !OF_CONNECTION.includes(name));
  const here = new URL(target.baseUrl).origin;
  const received = await target.fetch(new URL(url, target.baseUrl).href, {
    method,
    headers: copied.map(([name, value]): [string, string] => [name, String(value)]),
    ...(sent.byteLength > 0 && { body: sent }),
  });
  // Links lead back here.
  const there = `http://${headers.host}`;
  const text = (await received.text()).replaceAll(here, there);
  const before: Responded = { status: received.status, body: parseObject(text) };
  const { status, body } = await misbehave(before);
  const relayed = [...received.headers].filter(([name]) => !OF_CONNECTION.includes(name));
  const isChanged = body !== before.body;
  response.writeHead(status, {
    ...Object.fromEntries(relayed.map(([name, value]) => [name, value.replaceAll(here, there)])),
    ...(isChanged && { "content-type": "application/json" }),
  });
  response.end(isChanged ? body && JSON.stringify(body) : text);
}

function parseObject(text: string): Record<string, unknown> | undefined {
  const value: unknown = text.startsWith("{") ? JSON.parse(text) : undefined;
  return typeof value === "object" && value !== null ? { ...value } : undefined;
}
