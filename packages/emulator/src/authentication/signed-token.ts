import { tokenRejected } from "../failures/failures.ts";
import type { Principal } from "./authenticator.ts";

/** What a token with a good signature says. */
export interface SignedToken {
  /** For whom it was issued. */
  readonly audience: string;
  /** From when on it counts, in seconds since 1970. */
  readonly notBefore: number;
  /** From when on it no longer does, in seconds since 1970. */
  readonly expires: number;
  readonly principal: Principal;
}

/**
 * Reads the claims that Microsoft Entra writes into a token for Microsoft Graph.
 *
 * @param payload JSON, of which nothing but the signature is known to be right
 * @throws GraphFailure 401 if one of those that matter is missing or of another type
 */
export function readSignedToken(payload: Uint8Array): SignedToken {
  const { aud, nbf, exp, tid, appid, scp = "", roles = [] } = readClaims(payload);
  if (typeof nbf !== "number" || typeof exp !== "number") throw tokenRejected();
  if (typeof aud !== "string" || typeof tid !== "string" || typeof appid !== "string") throw tokenRejected();
  if (typeof scp !== "string" || !isTexts(roles)) throw tokenRejected();
  const scopes = [...scp.split(" "), ...roles];
  return { audience: aud, notBefore: nbf, expires: exp, principal: { tenantId: tid, appId: appid, scopes } };
}

function readClaims(payload: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(new TextDecoder().decode(payload)));
  } catch {
    throw tokenRejected();
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
