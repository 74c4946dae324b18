import { type HttpRequest, isBodyTooLarge } from "@remote-assistance/http";
import { ALL_PERMISSIONS, type Applications } from "./application.ts";
import {
  applicationUnknown,
  grantUnsupported,
  parameterMissing,
  requestMalformed,
  scopeInvalid,
  secretMissing,
  secretWrong,
} from "./entra-failure.ts";
import type { Grant } from "./token-issuer.ts";

/** A token counts for an hour, less a second, as those of Microsoft Entra do at least. */
const LIFETIME = 3_599_000;

/** The longest body that is read, in bytes: a certificate's assertion has room in it. */
const BODY_LIMIT = 64 * 1024;

/**
 * Reads a request of the client credentials flow (RFC 6749, 4.4).
 *
 * @param applications who may ask; `undefined`: anybody, with any secret or none
 * @throws EntraFailure
 */
export function grantToken(request: HttpRequest, tenantId: string, applications: Applications | undefined): Grant {
  const form = readForm(request);
  const grantType = form.get("grant_type") ?? missing("grant_type");
  if (grantType !== "client_credentials") throw grantUnsupported(grantType);
  const { id, secret } = readClient(request, form);
  const appId = id ?? missing("client_id");
  const roles = applications === undefined ? ALL_PERMISSIONS : readRoles(appId, secret, tenantId, applications);
  const scope = form.get("scope") ?? missing("scope");
  const [, audience] = /^([^ ]+)\/\.default$/.exec(scope) ?? [];
  if (audience === undefined) throw scopeInvalid(scope);
  const notBefore = readNotBefore(form.get("claims") ?? "{}");
  return { audience, tenantId, appId, scopes: [], roles, expiresAfter: LIFETIME, notBefore };
}

function missing(name: string): never {
  throw parameterMissing(name);
}

function readForm(request: HttpRequest): URLSearchParams {
  if (isBodyTooLarge(request, BODY_LIMIT)) throw requestMalformed();
  const { body = "" } = request;
  return new URLSearchParams(typeof body === "string" ? body : new TextDecoder().decode(body));
}

interface Client {
  readonly id: string | null;
  readonly secret: string | null;
}

/** The application names itself in the body, or in a header as RFC 6749 has it (2.3.1). */
function readClient({ headers }: HttpRequest, form: URLSearchParams): Client {
  const [, encoded] = /^basic +([^ ]+)$/i.exec(headers.authorization ?? "") ?? [];
  if (encoded === undefined) return { id: form.get("client_id"), secret: form.get("client_secret") };
  return orMalformed(() => {
    // As forms are encoded, which write a blank as `+`.
    const [, id = "", secret = ""] = /^([^:]*):(.*)$/s.exec(atob(encoded).replaceAll("+", " ")) ?? [];
    return { id: decodeURIComponent(id), secret: decodeURIComponent(secret) };
  });
}

function readRoles(id: string, secret: string | null, tenantId: string, applications: Applications): readonly string[] {
  const application = applications.get(id);
  if (application === undefined) throw applicationUnknown(id, tenantId);
  if (secret === null) throw secretMissing();
  if (secret !== application.secret) throw secretWrong(id);
  return application.roles ?? ALL_PERMISSIONS;
}

/** The emulator's own challenges demand nothing but this claim, so that no other is looked for. */
function readNotBefore(claims: string): number {
  const demanded: { readonly access_token?: { readonly nbf?: { readonly value?: unknown } } } | null = orMalformed(() =>
    JSON.parse(claims),
  );
  const { value = 0 } = demanded?.access_token?.nbf ?? {};
  const notBefore = typeof value === "string" || typeof value === "number" ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(notBefore)) throw requestMalformed();
  return notBefore;
}

function orMalformed<Value>(read: () => Value): Value {
  try {
    return read();
  } catch {
    throw requestMalformed();
  }
}
