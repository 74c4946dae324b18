import type { GetSigningKey } from "../authentication/lazy-signing-key.ts";

/** What a token is to say. */
export interface Grant {
  readonly audience: string;
  readonly tenantId: string;
  readonly appId: string;
  /** What a user lets the application do. */
  readonly scopes: readonly string[];
  /** What the application may do by itself. */
  readonly roles: readonly string[];
  /** For how many milliseconds the token counts. */
  readonly expiresAfter: number;
  /** What the claim `nbf` has to be at least, in seconds since 1970. */
  readonly notBefore?: number;
}

/** Issues the token for a grant. */
export type IssueToken = (grant: Grant) => Promise<string>;

/** By how many seconds Microsoft Entra dates tokens back, for services whose clocks are slow. */
const BACKDATED = 300;

/** Makes what issues tokens with the claims that Microsoft Entra writes, as far as Microsoft Graph needs them. */
export function createTokenIssuer(getSigningKey: GetSigningKey, now: () => Date, newId: () => string): IssueToken {
  return async ({ audience, tenantId, appId, scopes, roles, expiresAfter, notBefore = 0 }) => {
    const key = await getSigningKey();
    const time = now().getTime();
    const issuedAt = Math.max(Math.floor(time / 1000) - BACKDATED, notBefore);
    return key.sign({
      aud: audience,
      iss: `https://sts.windows.net/${tenantId}/`,
      iat: issuedAt,
      nbf: issuedAt,
      exp: expiryOf(time, expiresAfter),
      appid: appId,
      idtyp: scopes.length === 0 ? "app" : "user",
      oid: appId,
      ...(roles.length > 0 && { roles }),
      ...(scopes.length > 0 && { scp: scopes.join(" ") }),
      sub: appId,
      tid: tenantId,
      uti: newId(),
      ver: "1.0",
    });
  };
}

/** In whole seconds, rather late than early, so that a token counts for all of its time; if it has none, not at all. */
function expiryOf(time: number, expiresAfter: number): number {
  return expiresAfter === 0 ? Math.floor(time / 1000) : Math.ceil((time + expiresAfter) / 1000);
}
