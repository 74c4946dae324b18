import { connectionOf, type GraphClientOptions } from "./connect.ts";
import type { GraphConnection } from "./connection.ts";
import { ProtocolError } from "./errors/call-errors.ts";
import type { OutgoingRequest } from "./sending/attempt.ts";
import { resolveOptions } from "./sending/request-options.ts";

/** The signature of `fetch`. */
export type Fetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/**
 * Makes a `fetch` for what the contract does not describe: with the token, retries, limits and observers of a connection.
 * The token goes to the connection's own origin only, whatever URL a caller names.
 *
 * A response comes when its body has been read, so that the limits hold for the body too. Redirects are
 * not followed. Beside the errors of `fetch`'s own for arguments that are not valid, it rejects with `NetworkError`,
 * `TimeoutError`, or `ProtocolError` for a status that no `Response` can have.
 *
 * @throws TypeError or RangeError if an option is not valid
 * @example
 * ```ts
 * const fetch = createGraphFetch({ credential });
 * const response = await fetch("https://graph.microsoft.com/v1.0/deviceManagement");
 * ```
 */
export function createGraphFetch(optionsOrConnection: GraphClientOptions | GraphConnection = {}): Fetch {
  const connection = connectionOf(optionsOrConnection);
  const { origin } = new URL(connection.baseUrl);
  return async (input, init) => {
    const request = new Request(input, init);
    const outgoing = await readRequest(request, origin);
    const received = await connection.send(outgoing, resolveOptions({ signal: request.signal }, connection.defaults));
    const { status, headers, bytes, text } = received;
    if (status < 200 || status > 599) {
      const redirected = "a redirect, which is not followed";
      throw new ProtocolError(received, status === 0 ? redirected : "a status that no Response can have");
    }
    if (bytes.byteLength === 0) return new Response(null, { status, headers });
    // The two differ where a proxy shows what it was sent: only the text is without the token then.
    return new Response(new TextDecoder().decode(bytes) === text ? bytes : text, { status, headers });
  };
}

/** Takes a request apart. Its body is read whole, so that it can be sent again. */
async function readRequest(request: Request, ownOrigin: string): Promise<OutgoingRequest> {
  const { origin, pathname, search } = new URL(request.url);
  // Not `request.body`, which Firefox does not have.
  const body = await request.arrayBuffer();
  return {
    operationId: undefined,
    method: request.method,
    url: origin + pathname,
    query: search,
    headers: Object.fromEntries(request.headers),
    body: body.byteLength === 0 ? undefined : body,
    trusted: origin === ownOrigin,
  };
}
