import type { HttpRequest, HttpResponse, RequestHeaders } from "./message.ts";

/** What Microsoft Graph lets a browser read. */
const EXPOSED_HEADERS =
  "ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, ReadWriteConsistencyToken, SdkVersion, WWW-Authenticate, x-ms-client-gcc-tenant, Retry-After";

/**
 * The headers that let a page of any origin read a response; none if no page asks.
 *
 * @param ownHeader a further header that the page may read
 */
export function corsHeaders(
  { origin }: RequestHeaders,
  ownHeader?: string,
): Readonly<Record<string, string>> | undefined {
  if (origin === undefined) return undefined;
  const exposed = ownHeader === undefined ? EXPOSED_HEADERS : `${EXPOSED_HEADERS}, ${ownHeader}`;
  return { "access-control-allow-origin": "*", "access-control-expose-headers": exposed };
}

/** The response to a browser that asks whether it may send a request; `undefined` for any other request. */
export function respondToPreflight({ method, headers }: HttpRequest): HttpResponse | undefined {
  const requestedMethod = headers["access-control-request-method"];
  if (method !== "OPTIONS" || requestedMethod === undefined) return undefined;
  return {
    status: 204,
    headers: {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": requestedMethod,
      // Named one by one: `*` does not stand for Authorization (Fetch standard, CORS-preflight fetch).
      "access-control-allow-headers": headers["access-control-request-headers"] ?? "*",
      "access-control-max-age": "600",
      vary: "Access-Control-Request-Method, Access-Control-Request-Headers",
    },
    body: "",
  };
}
