import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { Awaitable } from "../awaitable.ts";
import { announcedLength, BODY_LIMIT } from "../exchange/body-limit.ts";
import type { GraphHeaders, GraphRequest } from "../exchange/exchange.ts";

/**
 * Reads a request of `node:http`.
 *
 * @param authority where the server is, for a caller that does not say whom it calls (HTTP/1.0)
 */
export function readRequest(
  message: IncomingMessage,
  response: ServerResponse,
  scheme: string,
  authority: string,
): Awaitable<GraphRequest> {
  const { method = "GET", url = "/" } = message;
  const headers = readHeaders(message.headers);
  const request = {
    method,
    origin: `${scheme}://${headers.host ?? authority}`,
    target: targetOf(url),
    headers,
    body: undefined,
    onAbandoned: (listener: () => void) => void (response.closed ? listener() : response.once("close", listener)),
  };
  return announcesBody(headers) ? readBody(message).then((body) => ({ ...request, body })) : request;
}

/** A name, with characters too that no domain has but those of containers do; or an address; and a port. */
const AUTHORITY = /^(?:[\w.~-]+|\[[\da-f:.]+\])(?::\d*)?$/i;

/** Whether a caller says whom it calls so that links can be made of it; or not at all, as in HTTP/1.0. */
export function hasReadableHost({ headers: { host } }: IncomingMessage): boolean {
  return host === undefined || AUTHORITY.test(host);
}

/** Of all headers, `node:http` keeps `set-cookie` alone as a list, and no request has any use for it. */
export function readHeaders(headers: IncomingHttpHeaders): GraphHeaders {
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

/**
 * Without one of these headers there is no body (RFC 9112, 6.3), and so nothing to wait for; nor is one worth waiting for that says
 * it is too large.
 */
function announcesBody(headers: GraphHeaders): boolean {
  if (headers["transfer-encoding"] !== undefined) return true;
  return (headers["content-length"] ?? "0") !== "0" && announcedLength(headers) <= BODY_LIMIT;
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
