import type { HttpRequest, HttpResponse } from "@remote-assistance/http";
import { corsHeaders } from "@remote-assistance/http";
import type { GetSigningKey } from "../authentication/lazy-signing-key.ts";
import type { SideRoute } from "../pipeline/side-route.ts";
import type { Applications } from "./application.ts";
import { instanceDiscovery, openIdConfiguration } from "./discovery.ts";
import { EntraFailure } from "./entra-failure.ts";
import { grantToken } from "./grant-token.ts";
import type { IssueToken } from "./token-issuer.ts";

/** What the issuer answers with. */
export interface Issuer {
  readonly issueToken: IssueToken;
  readonly getSigningKey: GetSigningKey;
  readonly applications: Applications | undefined;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Stands in for Microsoft Entra, under its paths: a tenant's identifier or domain, and then what it is about. */
export function createIssuerRoute(issuer: Issuer): SideRoute {
  return {
    async answer(request, path) {
      const [, tenant = "", endpoint] = /^\/([\w.-]+)\/(.+)$/.exec(path) ?? [];
      const authority = `${request.origin}/${tenant}`;
      switch (`${request.method} ${endpoint}`) {
        case "GET v2.0/.well-known/openid-configuration":
        case "GET .well-known/openid-configuration":
          return json(request, 200, openIdConfiguration(authority));
        case "GET discovery/instance":
          return json(request, 200, instanceDiscovery(authority, new URL(request.origin).host));
        case "GET discovery/v2.0/keys":
          return json(request, 200, { keys: [(await issuer.getSigningKey()).publicKey] });
        case "POST oauth2/v2.0/token":
          return answerTokenRequest(request, tenant, issuer);
        default:
          return undefined;
      }
    },
  };
}

async function answerTokenRequest(request: HttpRequest, tenant: string, issuer: Issuer): Promise<HttpResponse> {
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
): Readonly<Record<string, unknown>> {
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

function json({ headers }: HttpRequest, status: number, value: unknown): HttpResponse {
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
