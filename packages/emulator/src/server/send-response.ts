import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Disruption, GraphResponse } from "../exchange/exchange.ts";

/** Above that, in UTF-16 code units, a body may wait for its reader, as the buffers of the system need not hold it. */
const LONG_BODY = 64 * 1024;

/**
 * Sends a response, and says how long it is, or else `node:http` would send it in chunks.
 *
 * @param sendTimeout how long a caller may leave it unread, in milliseconds
 */
export function sendResponse(
  response: ServerResponse,
  { status, headers, body, disruption }: GraphResponse,
  keepAlive: boolean,
  sendTimeout: number,
): void {
  const list: string[] = [];
  for (const name in headers) list.push(name, headers[name] ?? "");
  if (status !== 204) list.push("content-length", String(Buffer.byteLength(body)));
  // Else a connection that is kept alive would hold up the closing of the server. After 413 the rest of the body is not read.
  if (!keepAlive || status === 413) list.push("connection", "close");
  if (disruption !== undefined) {
    breakOff(response.writeHead(status, list), body, disruption);
    return;
  }
  if (body.length > LONG_BODY) response.setTimeout(sendTimeout);
  response.writeHead(status, list).end(body);
}

/** Closes the connection after a part of the response, of which the caller knows how long it would have been. */
function breakOff(response: ServerResponse, body: string, disruption: Disruption): void {
  if (disruption.kind !== "drop before headers") response.flushHeaders();
  if (disruption.kind === "truncate body") response.write(Buffer.from(body).subarray(0, disruption.bytes));
  // What has been written is sent first.
  inItsTurn(response, (socket) => socket.destroySoon());
}

/** A response has its connection when the ones before it are complete, if requests were sent without waiting (pipelining). */
function inItsTurn(response: ServerResponse, act: (socket: Socket) => void): void {
  if (response.socket !== null) act(response.socket);
  // Node writes what has been held back right after it has said so.
  else response.once("socket", (socket: Socket) => queueMicrotask(() => act(socket)));
}
