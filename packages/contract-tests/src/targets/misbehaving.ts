import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Target } from "../scenario.ts";

/** A response of a target, before or after it is changed. */
export interface Responded {
  readonly status: number;
  readonly body: Record<string, unknown> | undefined;
}

/** Changes the response to the `nth` request, counted from 1. */
export type Misbehave = (nth: number, responded: Responded) => Responded;

/** Serves a target over HTTP with changed responses. Closing it closes the target too. */
export async function misbehaving(target: Target, misbehave: Misbehave): Promise<Target> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    relay(target, request, (responded) => misbehave(requests, responded), response).catch((error: unknown) =>
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

async function relay(
  target: Target,
  request: IncomingMessage,
  misbehave: (responded: Responded) => Responded,
  response: ServerResponse,
): Promise<void> {
  const { method = "GET", url = "/", headers } = request;
  const sent = new Uint8Array(await buffer(request));
  const received = await target.fetch(new URL(url, target.baseUrl).href, {
    method,
    headers: { authorization: headers.authorization ?? "", accept: headers.accept ?? "*/*" },
    ...(sent.byteLength > 0 && { body: sent }),
  });
  const text = await received.text();
  const { status, body } = misbehave({ status: received.status, body: text === "" ? undefined : JSON.parse(text) });
  const copied = [...received.headers].filter(([name]) => !["content-length", "transfer-encoding"].includes(name));
  response.writeHead(status, { ...Object.fromEntries(copied), ...(body && { "content-type": "application/json" }) });
  response.end(body && JSON.stringify(body));
}
