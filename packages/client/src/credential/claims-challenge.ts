/**
 * Reads the claims that a 401 demands, as Continuous Access Evaluation sends them:
 * `WWW-Authenticate: Bearer …, error="insufficient_claims", claims="<base64>"`.
 *
 * @returns JSON; `undefined` if there is no challenge, or none that can be read
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function readClaimsChallenge(headers: Headers): string | undefined {
  const encoded = headers.get("WWW-Authenticate")?.match(/\bclaims="([^"]+)"/i)?.[1];
  if (encoded === undefined) return undefined;
  try {
    const bytes = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    // Not base64, or not UTF-8: the token is then renewed without it, and a second 401 goes to the caller.
    return undefined;
  }
}
