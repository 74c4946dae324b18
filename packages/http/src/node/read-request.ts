import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { announcesTooMuch, BODY_LIMIT } from "../body-limit.ts";
import type { HttpRequest, RequestHeaders } from "../message.ts";

/**
 * Reads a request of `node:http`.
 *
 * @param own the address of the server, for a client that does not name it (HTTP/1.0)
 */
export async function readRequest(
  message: IncomingMessage,
  response: ServerResponse,
  scheme: string,
  own: string,
): Promise<HttpRequest> {
  const { method = "GET", url = "/" } = message;
  const headers = readHeaders(message.headers);
  const authority = headers.host ?? own;
  return {
    method,
    origin: `${scheme}://${authority}`,
    authority,
    target: targetOf(url),
    headers,
    body: hasReadableBody(headers) ? await readBody(message) : undefined,
    onDisconnect: (listener: () => void) => void (response.closed ? listener() : response.once("close", listener)),
  };
}

/** A name, or an address, and a port. Names of containers have characters that no domain has. */
const AUTHORITY = /^(?:[\w.~-]+|\[[\da-f:.]+\])(?::\d*)?$/i;

/** Whether `Host` is fit for links, or missing, as in HTTP/1.0. */
export function hasReadableHost({ headers: { host } }: IncomingMessage): boolean {
  return host === undefined || AUTHORITY.test(host);
}

/** `node:http` keeps `set-cookie` alone as a list, and no request has any use for it. */
export function readHeaders(headers: IncomingHttpHeaders): RequestHeaders {
  if (areTexts(headers)) return headers;
  const { "set-cookie": _, ...others } = headers;
  return readHeaders(others);
}

function areTexts(headers: IncomingHttpHeaders): headers is Record<string, string | undefined> {
  return headers["set-cookie"] === undefined;
}

/** A target is a path, or for a proxy a whole URL (RFC 9112, 3.2). */
function targetOf(url: string): string {
  if (url.startsWith("/")) return url;
  const absolute = URL.canParse(url) ? new URL(url) : undefined;
  return absolute === undefined ? `/${url}` : absolute.pathname + absolute.search;
}

/** Without one of these headers there is no body to wait for (RFC 9112, 6.3). */
function hasReadableBody(headers: RequestHeaders): boolean {
  if (headers["transfer-encoding"] !== undefined) return true;
  return (headers["content-length"] ?? "0") !== "0" && !announcesTooMuch(headers);
}

/** Reads a body to its end, or else little more of it than the limit: enough for it to be refused. */
function readBody(message: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    message.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length <= BODY_LIMIT) return;
      message.pause();
      resolve(Buffer.concat(chunks));
    });
    // Mostly there is one, which need not be copied.
    message.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    message.on("error", reject);
  });
}
