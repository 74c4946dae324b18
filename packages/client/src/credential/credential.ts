import { expectOption } from "../check-options.ts";

/** A token, and how long it is good for. */
export interface AccessToken {
  readonly token: string;
  /** When it expires, in milliseconds since 1970. Left out, the token is not kept. */
  readonly expiresOnTimestamp?: number | undefined;
  /** When it should be renewed, in milliseconds since 1970. */
  readonly refreshAfterTimestamp?: number | undefined;
}

/** What a credential receives with the request for a token. */
export interface TokenRequest {
  /** Aborted when nobody waits for the token any more. */
  readonly abortSignal: AbortSignal;
  /** The claims that the service demanded with a 401, as JSON: a token without them would be refused again. */
  readonly claims?: string;
  /** Tells `@azure/identity` that claims challenges are handled. */
  readonly enableCae: boolean;
}

/** What `@azure/identity` calls a credential: anything that gets access tokens for scopes. */
export interface TokenCredential {
  getToken(scopes: string | string[], options?: TokenRequest): Promise<AccessToken | null>;
}

/**
 * An access token; a function that returns one; or a credential of `@azure/identity`.
 *
 * A token that comes with its expiry is kept until shortly before that. One that does not is asked for anew for every
 * request. However many calls wait for one, it is asked for once, and again by the next call if one of them has waited for it longer than
 * its limit, or if it is two minutes late: a credential may hang.
 */
export type Credential =
  | string
  | ((request: TokenRequest) => string | AccessToken | Promise<string | AccessToken>)
  | TokenCredential;

/**
 * Asks a credential for a token.
 *
 * @param scope what a {@link TokenCredential} is asked for, such as `https://graph.microsoft.com/.default`
 * @throws TypeError if it gives none
 */
export async function askForToken(credential: Credential, scope: string, request: TokenRequest): Promise<AccessToken> {
  const given =
    typeof credential === "object"
      ? await credential.getToken(scope, request)
      : typeof credential === "string"
        ? credential
        : await credential(request);
  const token = typeof given === "string" ? { token: given } : given;
  return { ...token, token: readToken(token?.token) };
}

/**
 * Checks a token here, as `Headers` would put one that it refuses into its error.
 *
 * @throws TypeError if it is none
 */
export function readToken(token: unknown): string {
  const holds = typeof token === "string" && /^\s*[\x21-\x7e]+\s*$/.test(token);
  expectOption(holds, "What the credential gives", "a token, in ASCII, without spaces and the word Bearer");
  return token.trim();
}

/** A scheme of a challenge, or one of its parameters with the value in quotes or without. */
const CHALLENGE_PART = /([^\s,="]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/g;

/**
 * Reads the claims that a 401 demands of a bearer token, as Continuous Access Evaluation sends them:
 * `WWW-Authenticate: Bearer …, error="insufficient_claims", claims="<base64>"`.
 *
 * @returns JSON; `undefined` if there is no challenge, or none that can be read
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function readClaimsChallenge(headers: Headers): string | undefined {
  let scheme = "";
  let claims = "";
  for (const [, name = "", quoted, plain] of headers.get("WWW-Authenticate")?.matchAll(CHALLENGE_PART) ?? []) {
    const value = quoted?.replace(/\\(.)/g, "$1") ?? plain;
    if (value === undefined) scheme = name;
    else if (/^bearer claims$/i.test(`${scheme} ${name}`)) claims = value;
  }
  try {
    const bytes = atob(claims.replaceAll("-", "+").replaceAll("_", "/"));
    const json = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
    return json || undefined;
  } catch {
    // Not base64, or not UTF-8: the token is then renewed without it, and a second 401 goes to the caller.
    return undefined;
  }
}
