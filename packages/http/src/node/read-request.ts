import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { announcesTooMuch, BODY_LIMIT, type HttpRequest, type RequestHeaders } from "../message.ts";
import type { ListenSettings } from "./listen-options.ts";

/** A name, or an address, and a port. Names of containers have characters that no domain has. */
const AUTHORITY = /^(?:[\w.~-]+|\[[\da-f:.]+\])(?::\d*)?$/i;

/** What the head of a request says, beside its method. */
export interface RequestHead extends Pick<HttpRequest, "target" | "headers"> {
  readonly authority: string;
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
  if (!AUTHORITY.test(host)) return 400;
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

/**
 * Finds the scheme and host by which a client reaches the server, for links.
 *
 * @param scheme that of the connection, which is a proxy's if there is one
 */
export function readOrigin(
  { headers, authority }: RequestHead,
  scheme: string,
  { publicUrl, trustProxy }: ListenSettings,
): string {
  if (publicUrl !== "") return publicUrl;
  const { proto = "", host = "" } = trustProxy ? readForwarded(headers) : {};
  const clientScheme = /^https?$/i.test(proto) ? proto.toLowerCase() : scheme;
  return `${clientScheme}://${AUTHORITY.test(host) ? host : authority}`;
}

/** What the proxy next to the client says. `Forwarded` is the standard (RFC 7239); most proxies send its predecessors. */
function readForwarded(headers: RequestHeaders): Readonly<Partial<Record<string, string>>> {
  const { forwarded, "x-forwarded-proto": proto = "", "x-forwarded-host": host = "" } = headers;
  const first = (list: string) => list.split(",")[0]?.trim() ?? "";
  if (forwarded === undefined) return { proto: first(proto), host: first(host) };
  const pairs = first(forwarded).matchAll(/(?:^|;)\s*(\w+)="?([^";]*)"?/g);
  return Object.fromEntries([...pairs].map(([, name = "", value = ""]) => [name.toLowerCase(), value]));
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
