import { anyBearerToken } from "./authentication/any-bearer-token.ts";
import type { Authenticator } from "./authentication/authenticator.ts";
import { lazySigningKey } from "./authentication/lazy-signing-key.ts";
import { ScopeAuthenticator } from "./authentication/scope-authenticator.ts";
import { createIssuerRoute } from "./issuer/issuer-route.ts";
import { createTokenIssuer } from "./issuer/token-issuer.ts";
import { readTokenOptions, type TokenOptions } from "./issuer/token-options.ts";
import type { EmulatorSettings } from "./options/read-emulator-options.ts";
import type { SideRoute } from "./pipeline/side-route.ts";

/** All that an emulator has to do with tokens: what issues them, and what takes them, by the same key. */
export interface Tokens {
  readonly authenticator: Authenticator;
  readonly issuerRoute: SideRoute;
  issue(options?: TokenOptions): Promise<string>;
  /** @throws TypeError if no token is looked at */
  revoke(): void;
  /** Forgets what was revoked. */
  reset(): void;
}

export function createTokens({ auth, applications, signingKey, now, newId }: EmulatorSettings): Tokens {
  const getSigningKey = lazySigningKey(signingKey);
  const issueToken = createTokenIssuer(getSigningKey, now, newId);
  const scopeAuthenticator = auth === "scopes" ? new ScopeAuthenticator(getSigningKey) : undefined;
  return {
    authenticator: scopeAuthenticator ?? anyBearerToken,
    // In either mode, so that a program under test need not know in which one it is.
    issuerRoute: createIssuerRoute({ issueToken, getSigningKey, applications, now, newId }),
    issue: async (options = {}) => issueToken(readTokenOptions(options)),
    revoke() {
      if (scopeAuthenticator === undefined) {
        throw new TypeError('Without auth: "scopes" no token is looked at, and so none can be revoked.');
      }
      scopeAuthenticator.revoke(now());
    },
    reset: () => scopeAuthenticator?.reset(),
  };
}
