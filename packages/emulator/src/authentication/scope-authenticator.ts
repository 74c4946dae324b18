import type { Operation } from "@remote-assistance/client/operations";
import type { HttpRequest } from "@remote-assistance/http";
import {
  audienceWrong,
  claimsInsufficient,
  scopeMissing,
  tokenExpired,
  tokenNotYetValid,
} from "../failures/failures.ts";
import type { Authenticator, Principal } from "./authenticator.ts";
import { bearerTokenOf, expectBearerToken } from "./bearer-token.ts";
import type { GetSigningKey } from "./lazy-signing-key.ts";
import { MICROSOFT_GRAPH } from "./microsoft-graph.ts";
import { readSignedToken, type SignedToken } from "./signed-token.ts";

/** How many tokens are known without looking at their signatures again: a megabyte or two, if they are as long as usual. */
const KNOWN_TOKENS = 1000;

/** How many characters at the end of a signature are looked up: a whole token takes as long to hash as its request to answer. */
const LOOKED_UP = 32;

/** By how many seconds clocks may differ: as many as Microsoft's own validation allows. A token's end is exact, to be tested. */
const CLOCK_SKEW = 300;

/** A token whose signature was found to be good. */
interface KnownToken {
  readonly authorization: string;
  readonly token: SignedToken;
}

/** Takes the tokens of the emulator's own issuer, for the operations that their permissions open. */
export class ScopeAuthenticator implements Authenticator {
  readonly #getSigningKey: GetSigningKey;
  /**
   * By the end of the `Authorization` header, the oldest first. A signature holds for ever, so that it is verified once;
   * everything else depends on the request.
   */
  readonly #known = new Map<string, KnownToken>();
  /** In seconds since 1970. */
  #revokedUntil = Number.NEGATIVE_INFINITY;

  constructor(getSigningKey: GetSigningKey) {
    this.#getSigningKey = getSigningKey;
  }

  async authenticate(request: HttpRequest, operation: Operation, now: Date): Promise<Principal> {
    const authorization = expectBearerToken(request);
    const known = this.#known.get(authorization.slice(-LOOKED_UP));
    const token = known?.authorization === authorization ? known.token : await this.#verify(authorization);
    this.#checkValidity(token, request.origin, now.getTime() / 1000);
    checkScopes(token.principal, operation);
    return token.principal;
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

  async #verify(authorization: string): Promise<SignedToken> {
    const key = await this.#getSigningKey();
    const token = readSignedToken(await key.verify(bearerTokenOf(authorization)));
    if (this.#known.size >= KNOWN_TOKENS) this.#known.delete(this.#known.keys().next().value ?? "");
    this.#known.set(authorization.slice(-LOOKED_UP), { authorization, token });
    return token;
  }

  #checkValidity({ audience, notBefore, expires }: SignedToken, origin: string, now: number): void {
    // In other clouds, as on one's own machine, Microsoft Graph goes by its address.
    if (!MICROSOFT_GRAPH.includes(audience) && audience !== origin) throw audienceWrong();
    if (expires <= now) throw tokenExpired();
    if (notBefore > now + CLOCK_SKEW) throw tokenNotYetValid();
    if (notBefore < this.#revokedUntil) throw claimsInsufficient(this.#revokedUntil);
  }
}

function checkScopes({ scopes }: Principal, operation: Operation): void {
  if (!operation.scopes.some((scope) => scopes?.includes(scope))) throw scopeMissing(operation.scopes);
}
