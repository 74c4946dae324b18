import type { GraphHeaders, GraphRequest, GraphResponse } from "./exchange.ts";

/** What Microsoft Graph lets a browser read. */
const EXPOSED_HEADERS =
  "ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, ReadWriteConsistencyToken, SdkVersion, WWW-Authenticate, x-ms-client-gcc-tenant, Retry-After";

/** The headers that let a page of any origin read an answer; none if no page asks. */
export function corsHeaders({ origin }: GraphHeaders): Readonly<Record<string, string>> | undefined {
  if (origin === undefined) return undefined;
  return { "access-control-allow-origin": "*", "access-control-expose-headers": EXPOSED_HEADERS };
}

/** The answer to a browser that asks whether it may send a request, or `undefined` if the request is none of that kind. */
export function answerPreflight({ method, headers }: GraphRequest): GraphResponse | undefined {
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
