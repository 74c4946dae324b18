import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { announcesTooMuch, BODY_LIMIT } from "../body-limit.ts";
import type { HttpRequest, RequestHeaders } from "../message.ts";

/** What the head of a request says, beside its method. */
export interface RequestHead extends Pick<HttpRequest, "target" | "headers"> {
  readonly authority: string;
}

/** A name, or an address, and a port. Names of containers have characters that no domain has. */
const AUTHORITY = /^(?:[\w.~-]+|\[[\da-f:.]+\])(?::\d*)?$/i;

/** Whether a text can stand behind `http://` in a link. */
export function isAuthority(text: string): boolean {
  return AUTHORITY.test(text);
}

/**
 * Reads the head of a request, by the rules of HTTP that `node:http` does not enforce.
 *
 * @param own the address of the server, for a client that names none (HTTP/1.0)
 * @returns the status to refuse it with if it breaks one of them
 */
export function readHead({ headers: given, url = "/" }: IncomingMessage, own: string): RequestHead | 400 | 501 {
  const headers = readHeaders(given);
  const { host = own, "transfer-encoding": coding = "chunked" } = headers;
  // The server knows no other coding (RFC 9112, 6.1).
  if (coding.toLowerCase() !== "chunked") return 501;
  // Two `Host` lines have been joined by a comma (RFC 9112, 3.2).
  if (!isAuthority(host)) return 400;
  if (url.startsWith("/")) return { authority: host, target: url, headers };
  if (url === "*") return { authority: host, target: "/*", headers };
  // For a proxy, a target is a whole URL, which then counts instead of `Host` (RFC 9112, 3.2.2).
  const absolute = /^https?:/i.test(url) && URL.canParse(url) ? new URL(url) : undefined;
  return absolute === undefined
    ? 400
    : { authority: absolute.host, target: absolute.pathname + absolute.search, headers };
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

/** Reads the rest of a request. */
export async function readRequest(
  message: IncomingMessage,
  response: ServerResponse,
  head: RequestHead,
  origin: string,
): Promise<HttpRequest> {
  return {
    ...head,
    method: message.method ?? "GET",
    origin,
    body: hasReadableBody(head.headers) ? await readBody(message) : undefined,
    onDisconnect: (listener) => void (response.closed ? listener() : response.once("close", listener)),
  };
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
