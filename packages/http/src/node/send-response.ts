import type { ServerResponse } from "node:http";
import type { Disconnect, HttpResponse } from "../message.ts";

/** Above that, in UTF-16 code units, a body may wait for its reader, as the buffers of the system need not hold it. */
const LONG_BODY = 64 * 1024;

/**
 * Sends a response with its length, which keeps `node:http` from sending it in chunks.
 *
 * @param sendTimeout how long a client may leave it unread, in milliseconds
 */
export function sendResponse(
  response: ServerResponse,
  { status, headers, body, disconnect }: HttpResponse,
  keepAlive: boolean,
  sendTimeout: number,
): void {
  const list: string[] = [];
  for (const name in headers) list.push(name, headers[name] ?? "");
  if (status !== 204 && headers["content-length"] === undefined) {
    list.push("content-length", String(Buffer.byteLength(body)));
  }
  // Else a connection that is kept alive would hold up the closing of the server. After 413 the rest of the body is not read.
  if (!keepAlive || status === 413) list.push("connection", "close");
  response.writeHead(status, list);
  if (disconnect !== undefined) {
    breakOff(response, body, disconnect);
    return;
  }
  if (body.length <= LONG_BODY) response.end(body);
  // Node keeps a text that waits three times, and bytes once.
  else response.setTimeout(sendTimeout).end(Buffer.from(body));
}

/** Closes the connection after a part of the response, of which the client knows how long it would have been. */
function breakOff(response: ServerResponse, body: string, { at, bodyBytes }: Disconnect): void {
  if (at !== "beforeHeaders") response.flushHeaders();
  if (bodyBytes > 0) response.write(Buffer.from(body).subarray(0, bodyBytes));
  // What has been written is sent first.
  response.socket?.destroySoon();
}
