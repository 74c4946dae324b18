import type { Operation } from "@remote-assistance/client/operations";
import type { HttpRequest } from "@remote-assistance/http";
import {
  audienceWrong,
  claimsInsufficient,
  scopeMissing,
  tokenExpired,
  tokenNotYetValid,
  tokenRejected,
} from "../failures/failures.ts";
import { type Authenticator, type Principal, readBearerToken } from "./authenticator.ts";
import type { SigningKey } from "./signing-key.ts";

/** How many tokens are known without looking at their signatures again: a megabyte or two, if they are as long as usual. */
const KNOWN_TOKENS = 1000;

/** How many characters at the end of a signature are looked up: a whole token takes as long to hash as its request to handle. */
const LOOKED_UP = 32;

/** By how many seconds clocks may differ: as many as Microsoft's own validation allows. A token's end is exact, to be tested. */
const CLOCK_SKEW = 300;

/** What a token for Microsoft Graph is issued for: its address in the global cloud, as one asks for it, or its application. */
const MICROSOFT_GRAPH: readonly string[] = [
  "https://graph.microsoft.com",
  "https://graph.microsoft.com/",
  "00000003-0000-0000-c000-000000000000",
];

/** What a token with a good signature says. Times are in seconds since 1970. */
interface SignedToken {
  /** For whom it was issued. */
  readonly audience: string;
  readonly notBefore: number;
  readonly expires: number;
  readonly principal: Principal;
}

/** Takes the tokens of the emulator's own issuer, for the operations that their permissions open. */
export class ScopeAuthenticator implements Authenticator {
  readonly #getSigningKey: () => Promise<SigningKey>;
  /**
   * By the end of the text, the oldest first. A signature holds for ever, so that it is verified once; everything else depends on the
   * request.
   */
  readonly #known = new Map<string, { readonly text: string; readonly token: SignedToken }>();
  /** In seconds since 1970. */
  #revokedUntil = Number.NEGATIVE_INFINITY;

  constructor(getSigningKey: () => Promise<SigningKey>) {
    this.#getSigningKey = getSigningKey;
  }

  async authenticate(request: HttpRequest, operation: Operation, now: Date): Promise<Principal> {
    const text = readBearerToken(request);
    const known = this.#known.get(text.slice(-LOOKED_UP));
    const { principal, ...validity } = known?.text === text ? known.token : await this.#verify(text);
    this.#checkValidity(validity, request.origin, now.getTime() / 1000);
    if (!operation.scopes.some((scope) => principal.scopes?.includes(scope))) throw scopeMissing(operation.scopes);
    return principal;
  }

  /** Refuses every token that counts from before `now` on, with the claims that the next one has to have. */
  revoke(now: Date): void {
    // A second revocation within a second is to refuse what was issued in between.
    this.#revokedUntil = Math.max(Math.floor(now.getTime() / 1000), this.#revokedUntil + 1);
  }

  /** Forgets what was revoked. */
  reset(): void {
    this.#revokedUntil = Number.NEGATIVE_INFINITY;
  }

  async #verify(text: string): Promise<SignedToken> {
    const key = await this.#getSigningKey();
    const token = readClaims(await key.verify(text));
    if (this.#known.size >= KNOWN_TOKENS) this.#known.delete(this.#known.keys().next().value ?? "");
    this.#known.set(text.slice(-LOOKED_UP), { text, token });
    return token;
  }

  #checkValidity({ audience, notBefore, expires }: Omit<SignedToken, "principal">, origin: string, now: number): void {
    // In other clouds, as on one's own machine, Microsoft Graph goes by its address.
    if (!MICROSOFT_GRAPH.includes(audience) && audience !== origin) throw audienceWrong();
    if (expires <= now) throw tokenExpired();
    if (notBefore > now + CLOCK_SKEW) throw tokenNotYetValid();
    if (notBefore < this.#revokedUntil) throw claimsInsufficient(this.#revokedUntil);
  }
}

/**
 * Reads the claims that Microsoft Entra writes into a token for Microsoft Graph.
 *
 * @throws GraphFailure 401 if one of those that matter is missing or of another type
 */
function readClaims(claims: Readonly<Record<string, unknown>>): SignedToken {
  const { aud, nbf, exp, tid, appid, scp = "", roles = [] } = claims;
  if (typeof nbf !== "number" || typeof exp !== "number") throw tokenRejected();
  if (typeof aud !== "string" || typeof tid !== "string" || typeof appid !== "string") throw tokenRejected();
  const isText = (role: unknown): role is string => typeof role === "string";
  if (typeof scp !== "string" || !Array.isArray(roles) || !roles.every(isText)) throw tokenRejected();
  const principal = { tenantId: tid, appId: appid, scopes: [...scp.split(" "), ...roles] };
  return { audience: aud, notBefore: nbf, expires: exp, principal };
}
