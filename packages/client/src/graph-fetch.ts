import { expectOption } from "./check-options.ts";
import { connectionOf, type GraphClientOptions } from "./connect.ts";
import type { GraphConnection } from "./connection.ts";
import { ProtocolError } from "./errors/call-errors.ts";
import type { ReceivedResponse } from "./response.ts";
import { type FetchOptions, resolveOptions } from "./sending/request-options.ts";

/** The signature of `fetch`, with whatever else a run-time's own takes: `dispatcher`, `next`. */
export type Fetch = (
  input: Request | string | URL,
  init?: RequestInit | (RequestInit & FetchOptions),
) => Promise<Response>;

/**
 * Makes a `fetch` for what the contract does not describe: with the token, retries, limits and observers of a connection.
 * The token and the headers of the client go to the connection's own origin only, whatever URL a caller names.
 *
 * A path is one behind the connection's `baseUrl`. A response comes when its body has been read, so that the limits hold for
 * the body too. Redirects are not followed. Besides the errors of `fetch`'s own for arguments that are not valid, it rejects
 * with `NetworkError`, `CallTimeoutError`, or `ProtocolError` for a body that is too large or a status that no `Response` can have.
 *
 * @throws TypeError or RangeError if an option is not valid
 * @example
 * ```ts
 * const fetch = createGraphFetch({ credential });
 * const response = await fetch("/deviceManagement", { signal });
 * ```
 */
export function createGraphFetch(optionsOrConnection: GraphClientOptions | GraphConnection = {}): Fetch {
  const connection = connectionOf(optionsOrConnection);
  const { baseUrl, defaults } = connection;
  const own = new URL(baseUrl).origin;
  return async (input, init = {}) => {
    const given: Readonly<Record<string, unknown>> = { ...init };
    const { method: _, headers: _headers, body: _body, signal: _signal, duplex: _duplex, redirect, ...others } = given;
    const request = new Request(resolveUrl(baseUrl, input), init);
    const follows = (redirect ?? "manual") !== "manual" || request.redirect === "error";
    expectOption(!follows, "redirect", "manual, or left out: a redirect is returned, and never followed");
    const { origin, pathname, search } = new URL(request.url);
    const trusted = origin === own;
    const outgoing = {
      operationId: undefined,
      method: request.method,
      url: origin + pathname,
      query: search,
      headers: { ...(trusted && defaults.headers), ...Object.fromEntries(request.headers) },
      // Read whole, so that it can be sent again. Not `request.body`, which Firefox does not have.
      body: async () => {
        const body = await request.arrayBuffer();
        return body.byteLength === 0 ? undefined : body;
      },
      trusted,
    };
    const fetchOptions = { ...chosenOptions(request), ...others };
    const options = resolveOptions({ signal: request.signal, fetchOptions }, defaults);
    return toResponse(await connection.send(outgoing, options), request);
  };
}

/** A path is one of the service, where a browser would take it for one of the page. */
function resolveUrl(baseUrl: string, input: Request | string | URL): Request | string | URL {
  if (typeof input !== "string" || URL.canParse(input)) return input;
  return `${baseUrl}/${input.replace(/^\/+/, "")}`;
}

/** What a `Request` was made with and still says. What it does not say, such as `priority`, belongs in the second argument. */
function chosenOptions(request: Request): FetchOptions {
  const names = ["cache", "credentials", "integrity", "keepalive", "mode", "referrer", "referrerPolicy"] as const;
  const plain = new Request(request.url);
  return Object.fromEntries(names.filter((name) => request[name] !== plain[name]).map((name) => [name, request[name]]));
}

/** What each response was made of, for who has to say what is wrong with it. */
export const receivedAs: WeakMap<Response, ReceivedResponse> = new WeakMap();

/** Makes of a response, which has been read, one as `fetch` returns it. */
function toResponse(received: ReceivedResponse, request: Request): Response {
  const { facts, statusText, bytes, text } = received;
  const { status } = facts;
  if (status < 200 || status > 599) {
    const redirected = "a redirect, which is not followed";
    throw new ProtocolError(received, status === 0 ? redirected : "a status that no Response can have");
  }
  const headers = new Headers(facts.headers);
  // The two differ where a server shows what it was sent: only the text is without the token then.
  const isAsItCame = new TextDecoder().decode(bytes) === text;
  // Both speak of the body before it was unpacked. The response to a HEAD has none.
  if (bytes.byteLength > 0 && (headers.has("content-encoding") || !isAsItCame)) {
    headers.delete("content-encoding");
    headers.delete("content-length");
  }
  const body = bytes.byteLength === 0 ? null : isAsItCame ? bytes : text;
  const response = new Response(body, { status, statusText, headers });
  receivedAs.set(response, received);
  return Object.defineProperty(response, "url", { value: request.url.replace(/#.*/s, "") });
}
