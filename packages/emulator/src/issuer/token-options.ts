import { expectKnown } from "@remote-assistance/http";
import { ALL_PERMISSIONS, isPermissions } from "./permissions.ts";
import type { Grant } from "./token-issuer.ts";

/** What a token is to say that is issued in code. */
export interface TokenOptions {
  /** Delegated permissions: what a user lets the application do, in the claim `scp`. @defaultValue none */
  readonly scopes?: readonly string[] | undefined;
  /**
   * Application permissions: what the application may do by itself, in the claim `roles`.
   * @defaultValue none beside `scopes`; without them, all that an operation asks for
   */
  readonly roles?: readonly string[] | undefined;
  /**
   * For how many milliseconds it counts, by the emulator's clock.
   * @defaultValue 3,600,000: an hour
   */
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

const NOBODY = "00000000-0000-0000-0000-000000000000";

const KNOWN: Readonly<Record<keyof TokenOptions, true>> = {
  scopes: true,
  roles: true,
  expiresAfter: true,
  audience: true,
  tenantId: true,
  appId: true,
};

/**
 * Checks what a token is to say.
 *
 * @throws TypeError for an option of the wrong type, or an unknown one
 * @throws RangeError for a negative time
 */
export function readTokenOptions(options: TokenOptions): Grant {
  expectKnown(options, KNOWN);
  const {
    scopes = [],
    roles = options.scopes === undefined ? ALL_PERMISSIONS : [],
    expiresAfter = 3_600_000,
  } = options;
  const { audience = "https://graph.microsoft.com", tenantId = NOBODY, appId = NOBODY } = options;
  for (const [name, value] of Object.entries({ scopes, roles })) {
    if (!isPermissions(value))
      throw new TypeError(`${name} must be an array of permissions, such as ${ALL_PERMISSIONS[0]}.`);
  }
  for (const [name, value] of Object.entries({ audience, tenantId, appId })) {
    if (typeof value !== "string") throw new TypeError(`${name} must be a string.`);
  }
  if (typeof expiresAfter !== "number") throw new TypeError("expiresAfter must be a number.");
  if (!(expiresAfter >= 0 && expiresAfter < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`expiresAfter is ${expiresAfter}; it must be a number of milliseconds from 0 on.`);
  }
  return { scopes, roles, expiresAfter, audience, tenantId, appId };
}
