import { corsHeaders, type HttpRequest, type HttpResponse } from "@remote-assistance/http";
import { explainRefusal } from "../authentication/local-access.ts";
import type { SigningKey } from "../authentication/signing-key.ts";
import type { SideRoute } from "../pipeline/handle-request.ts";
import type { Applications } from "./application.ts";
import { EntraFailure } from "./entra-failure.ts";
import { grantToken } from "./grant-token.ts";
import type { IssueToken } from "./token-issuer.ts";

/** What the issuer's responses depend on. */
export interface Issuer {
  readonly issueToken: IssueToken;
  readonly getSigningKey: () => Promise<SigningKey>;
  readonly applications: Applications | undefined;
  /** Further names by which clients may address it. */
  readonly allowedHosts: readonly string[];
  readonly now: () => Date;
  readonly newId: () => string;
}

type Json = Readonly<Record<string, unknown>>;

/** Stands in for Microsoft Entra, under its paths: a tenant's identifier or domain, and then what it is about. */
export function createIssuerRoute(issuer: Issuer): SideRoute {
  return {
    async answer(request, path) {
      const [, tenant = "", endpoint] = /^\/([\w.-]+)\/(.+)$/.exec(path) ?? [];
      return ENDPOINTS[`${request.method} ${endpoint}`]?.(request, tenant, issuer);
    },
  };
}

type Respond = (request: HttpRequest, tenant: string, issuer: Issuer) => HttpResponse | Promise<HttpResponse>;

/** Only the last one gives something away that is not for everybody. */
const ENDPOINTS: Readonly<Record<string, Respond>> = {
  "GET v2.0/.well-known/openid-configuration": describeAuthority,
  "GET .well-known/openid-configuration": describeAuthority,
  "GET discovery/instance": describeHost,
  "GET discovery/v2.0/keys": async (request, _, { getSigningKey }) =>
    json(request, 200, { keys: [(await getSigningKey()).publicKey] }),
  "POST oauth2/v2.0/token": respondWithToken,
};

/**
 * The metadata of OpenID Connect (OpenID Connect Discovery 1.0, section 3). MSAL insists on an authorization endpoint and on an
 * issuer of the same origin; nobody can sign in here.
 */
function describeAuthority(request: HttpRequest, tenant: string): HttpResponse {
  const authority = `${request.origin}/${tenant}`;
  return json(request, 200, {
    issuer: `${authority}/v2.0`,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    token_endpoint: `${authority}/oauth2/v2.0/token`,
    jwks_uri: `${authority}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    grant_types_supported: ["client_credentials"],
    response_types_supported: ["code"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
  });
}

/** Says of a host that it is an authority, and has no other name. */
function describeHost(request: HttpRequest, tenant: string): HttpResponse {
  const { origin, host } = new URL(request.origin);
  return json(request, 200, {
    tenant_discovery_endpoint: `${origin}/${tenant}/v2.0/.well-known/openid-configuration`,
    "api-version": "1.1",
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  });
}

async function respondWithToken(request: HttpRequest, tenant: string, issuer: Issuer): Promise<HttpResponse> {
  const refusal = explainRefusal(request, "token", issuer.allowedHosts);
  if (refusal !== undefined) return json(request, 403, { error: "access_denied", error_description: refusal });
  try {
    const grant = grantToken(request, tenant, issuer.applications);
    const seconds = grant.expiresAfter / 1000;
    const token = await issuer.issueToken(grant);
    return json(request, 200, {
      token_type: "Bearer",
      expires_in: seconds,
      ext_expires_in: seconds,
      access_token: token,
    });
  } catch (error) {
    if (error instanceof EntraFailure) return json(request, error.status, describeFailure(error, request, issuer));
    throw error;
  }
}

function describeFailure(
  { error, code, message }: EntraFailure,
  { headers }: HttpRequest,
  { now, newId }: Issuer,
): Json {
  const traceId = newId();
  const correlationId = headers["client-request-id"] ?? traceId;
  const timestamp = `${now().toISOString().slice(0, 19).replace("T", " ")}Z`;
  return {
    error,
    error_description: `${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  };
}

function json({ headers }: HttpRequest, status: number, value: Json): HttpResponse {
  return {
    status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      // A token is nobody's but the caller's (RFC 6749, 5.1), and the key is another one after the next start.
      "cache-control": "no-store, no-cache",
      ...corsHeaders(headers),
    },
    body: JSON.stringify(value),
  };
}
