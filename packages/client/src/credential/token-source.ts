import type { Clock } from "../clock.ts";
import { type AccessToken, askForToken, type Credential, readToken } from "./credential.ts";

/**
 * Gets the token of one request. One that is at hand needs no wait; else it is asked for, together with those who wait for one already.
 * The credential's own signal is aborted when all of them have left.
 *
 * @param within waits no longer than the caller does
 * @param refused a token that a 401 came for: it is dropped, unless another one is at hand already
 * @param claims what that 401 demanded
 * @throws what the credential throws; a TypeError if it gives no token
 */
export type TokenSource = (
  within: (start: (signal: AbortSignal) => Promise<AccessToken>) => Promise<AccessToken>,
  refused?: string,
  claims?: string,
) => Promise<string>;

/**
 * How long before its expiry a token is no longer used, in milliseconds: clocks differ, and a request takes its time. It is also how long
 * a question may be joined: a renewal that hangs is asked for again while the token is still good.
 */
const MARGIN = 120_000;

/**
 * Makes a source of tokens.
 *
 * @throws TypeError if the credential is a string that is no token
 */
export function createTokenSource(credential: Credential, scope: string, clock: Clock): TokenSource {
  let kept: AccessToken | undefined =
    typeof credential === "string" ? { token: readToken(credential), expiresOnTimestamp: Infinity } : undefined;
  let pending: Question | undefined;
  /** What the latest question demanded, and when it is no longer joined, by the monotonic clock. */
  let latestClaims: string | undefined;
  let overdueAt = 0;

  /** The question that is pending, or a new one. */
  const question = (claims?: string): Question => {
    // A token without the claims that were demanded would be refused again.
    const fits = (claims ?? latestClaims) === latestClaims;
    if (pending && fits && clock.monotonic() < overdueAt) return pending;
    const controller = new AbortController();
    const request = { abortSignal: controller.signal, enableCae: true, ...(claims && { claims }) };
    const token = askForToken(credential, scope, request);
    let waiting = 0;
    const join: Question = (signal) => {
      waiting++;
      signal.addEventListener("abort", () => {
        if (!--waiting) controller.abort();
        // After one that has waited in vain, the next caller asks again: the credential may never answer this question.
        if (!waiting || /TimeoutError$/.test(signal.reason?.name)) end();
      });
      return token;
    };
    const end = () => {
      if (pending === join) pending = undefined;
    };
    token.then((given) => {
      // Even if others have asked again: otherwise no token of a credential slower than the timeout would ever be kept.
      if (!controller.signal.aborted && claims === latestClaims) kept = given;
      end();
    }, end);
    latestClaims = claims;
    overdueAt = clock.monotonic() + MARGIN;
    pending = join;
    return join;
  };

  return async (within, refused, claims) => {
    if (kept?.token === refused) kept = undefined;
    // A token of which nobody knows when it expires counts as expired.
    if (!kept || clock.now() >= (kept.expiresOnTimestamp ?? 0) - MARGIN) {
      return (await within((signal) => question(claims)(signal))).token;
    }
    // It is renewed while it is still good: no call waits for that, and none fails if the credential does.
    if (clock.now() >= (kept.refreshAfterTimestamp ?? Infinity)) question();
    return kept.token;
  };
}

/** Joins those who wait for one question to the credential, until the signal is aborted. */
type Question = (signal: AbortSignal) => Promise<AccessToken>;
