import { type Authenticator, anyBearerToken } from "./authentication/authenticator.ts";
import { ScopeAuthenticator } from "./authentication/scope-authenticator.ts";
import type { SigningKey } from "./authentication/signing-key.ts";
import { createIssuerRoute } from "./issuer/issuer-route.ts";
import { createTokenIssuer, readTokenOptions, type TokenOptions } from "./issuer/token-issuer.ts";
import type { EmulatorSettings } from "./options/read-emulator-options.ts";
import type { SideRoute } from "./pipeline/handle-request.ts";

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

export function createTokens(settings: EmulatorSettings): Tokens {
  const { auth, signingKey, now, newId } = settings;
  let key: Promise<SigningKey> | undefined;
  const getSigningKey = () => {
    // When it is first needed: that takes a tenth of a second, and most emulators neither issue nor read a token.
    key ??= import("./authentication/signing-key.ts").then(({ createSigningKey }) => createSigningKey(signingKey));
    return key;
  };
  const issueToken = createTokenIssuer(getSigningKey, now, newId);
  const scopeAuthenticator = auth === "scopes" ? new ScopeAuthenticator(getSigningKey) : undefined;
  return {
    authenticator: scopeAuthenticator ?? anyBearerToken,
    // In either mode, so that a program under test need not know in which one it is.
    issuerRoute: createIssuerRoute({ ...settings, issueToken, getSigningKey }),
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
