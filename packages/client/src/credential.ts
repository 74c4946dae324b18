/** What `@azure/identity` calls a credential: anything that gets access tokens for scopes. */
export interface TokenCredential {
  getToken(scopes: string | string[], options?: { abortSignal?: AbortSignal }): Promise<{ token: string } | null>;
}

/** An access token, a function that returns one (it is called for every request), or a credential of `@azure/identity`. */
export type Credential = string | (() => string | Promise<string>) | TokenCredential;

/**
 * Gets the token for one request.
 *
 * @param scope what a {@link TokenCredential} is asked for, such as `https://graph.microsoft.com/.default`
 * @throws TypeError if the credential gives no token
 */
export async function getToken(credential: Credential, scope: string, signal: AbortSignal | null): Promise<string> {
  const answer = await askFor(credential, scope, signal);
  const token = typeof answer === "string" ? answer.trim() : "";
  // Checked here, as `Headers` would put a token that it refuses into its error.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError('The credential gave no token: expected printable ASCII without spaces, and without "Bearer".');
  }
  return token;
}

async function askFor(credential: Credential, scope: string, signal: AbortSignal | null): Promise<unknown> {
  if (typeof credential === "string") return credential;
  if (typeof credential === "function") return credential();
  const answer = await credential.getToken(scope, signal === null ? {} : { abortSignal: signal });
  return answer?.token;
}
