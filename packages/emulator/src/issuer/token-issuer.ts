import { expectKnown } from "@remote-assistance/http";
import type { SigningKey } from "../authentication/signing-key.ts";
import { ALL_PERMISSIONS, isPermissions, type Permission } from "./application.ts";

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
export function createTokenIssuer(
  getSigningKey: () => Promise<SigningKey>,
  now: () => Date,
  newId: () => string,
): IssueToken {
  return async ({ audience, tenantId, appId, scopes, roles, expiresAfter, notBefore = 0 }) => {
    const key = await getSigningKey();
    const time = now().getTime();
    const issuedAt = Math.max(Math.floor(time / 1000) - BACKDATED, notBefore);
    // Rather late than early, so that a token counts for all of its time; if it has none, not at all.
    const expiry = expiresAfter === 0 ? Math.floor(time / 1000) : Math.ceil((time + expiresAfter) / 1000);
    return key.sign({
      aud: audience,
      iss: `https://sts.windows.net/${tenantId}/`,
      iat: issuedAt,
      nbf: issuedAt,
      exp: expiry,
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

/** What a token is to say that is issued in code. */
export interface TokenOptions {
  /** Delegated permissions: what a user lets the application do, in the claim `scp`. @defaultValue none */
  readonly scopes?: readonly Permission[] | undefined;
  /**
   * Application permissions: what the application may do by itself, in the claim `roles`.
   * @defaultValue none beside `scopes`; without them, all that an operation asks for
   */
  readonly roles?: readonly Permission[] | undefined;
  /** For how many milliseconds it counts, by the emulator's clock. @defaultValue 3,600,000: an hour */
  readonly expiresAfter?: number | undefined;
  /**
   * For whom it is.
   * @defaultValue https://graph.microsoft.com
   */
  readonly audience?: string | undefined;
  /** @defaultValue 00000000-0000-0000-0000-000000000000 */
  readonly tenantId?: string | undefined;
  /** @defaultValue 00000000-0000-0000-0000-000000000000 */
  readonly appId?: string | undefined;
}

const DEFAULTS: Required<{ readonly [Name in keyof TokenOptions]: NonNullable<TokenOptions[Name]> }> = {
  scopes: [],
  roles: ALL_PERMISSIONS,
  expiresAfter: 3_600_000,
  audience: "https://graph.microsoft.com",
  tenantId: "00000000-0000-0000-0000-000000000000",
  appId: "00000000-0000-0000-0000-000000000000",
};

/**
 * Checks what a token is to say.
 *
 * @throws TypeError for an option of the wrong type, or an unknown one
 * @throws RangeError for a negative time
 */
export function readTokenOptions(options: TokenOptions): Grant {
  expectKnown(options, DEFAULTS);
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const grant = { ...DEFAULTS, ...(options.scopes !== undefined && { roles: [] }), ...given };
  for (const name of ["scopes", "roles"] as const) {
    if (!isPermissions(grant[name])) {
      throw new TypeError(
        `${name} must be an array of permissions; those of this service are ${ALL_PERMISSIONS.join(", ")}.`,
      );
    }
  }
  for (const name of ["audience", "tenantId", "appId"] as const) {
    if (typeof grant[name] !== "string") throw new TypeError(`${name} must be a string.`);
  }
  const { expiresAfter } = grant;
  if (typeof expiresAfter !== "number") throw new TypeError("expiresAfter must be a number.");
  if (!(expiresAfter >= 0 && expiresAfter < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`expiresAfter is ${expiresAfter}; it must be a number of milliseconds from 0 on.`);
  }
  return grant;
}
