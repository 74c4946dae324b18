import type { Clock } from "../sending/clock.ts";
import { type AccessToken, askForToken, type Credential, readToken } from "./credential.ts";

/** Where the requests of one client get their tokens from. */
export interface TokenSource {
  /** The token that is at hand, without a wait; `undefined` if one has to be asked for. */
  current(): string | undefined;
  /**
   * Asks for a token, or joins those who wait for one already. The credential's own signal is aborted when all of them
   * have left.
   *
   * @param signal aborted when this caller leaves, and never after the answer
   * @param claims what a 401 demanded of the token
   * @throws what the credential throws; a TypeError if it gives no token
   */
  ask(signal: AbortSignal, claims?: string): Promise<string>;
  /** Drops a token that was refused, unless another one is at hand already. */
  drop(token: string): void;
}

/** How long before its expiry a token is no longer used, in milliseconds: clocks differ, and a request takes its time. */
const MARGIN = 120_000;

/**
 * Makes a source of tokens.
 *
 * @throws TypeError if the credential is a string that is no token
 */
export function createTokenSource(credential: Credential, scope: string, clock: Clock): TokenSource {
  const asked = typeof credential === "string" ? everlasting(readToken(credential)) : credential;
  let kept: AccessToken | undefined;
  let pending: Asking | undefined;

  const end = (asking: Asking) => {
    if (pending === asking) pending = undefined;
  };

  const start = (claims: string | undefined): Asking => {
    const controller = new AbortController();
    const request = { abortSignal: controller.signal, enableCae: true, ...(claims !== undefined && { claims }) };
    const asking: Asking = { claims, controller, waiting: 0, answer: askForToken(asked, scope, request) };
    const keep = (token: AccessToken) => {
      if (pending === asking) kept = token;
      end(asking);
    };
    asking.answer.then(keep, () => end(asking));
    return asking;
  };

  return {
    current: () => {
      if (kept === undefined) return undefined;
      // A token of which nobody knows when it expires counts as expired.
      const { token, expiresOnTimestamp = 0, refreshAfterTimestamp = Infinity } = kept;
      if (clock.now() >= expiresOnTimestamp - MARGIN) return undefined;
      // It is renewed while it is still good: no call waits for that, and none fails if the credential does.
      if (clock.now() >= refreshAfterTimestamp) pending ??= start(undefined);
      return token;
    },
    ask: async (signal, claims) => {
      // A token without the claims that were demanded would be refused again.
      if (pending === undefined || (claims !== undefined && pending.claims !== claims)) pending = start(claims);
      const asking = pending;
      asking.waiting++;
      signal.addEventListener("abort", () => {
        asking.waiting--;
        if (asking.waiting > 0) return;
        end(asking);
        asking.controller.abort();
      });
      return (await asking.answer).token;
    },
    drop: (token) => {
      if (kept?.token === token) kept = undefined;
    },
  };
}

function everlasting(token: string): () => AccessToken {
  return () => ({ token, expiresOnTimestamp: Infinity });
}

/** One question to the credential, and how many wait for its answer. */
interface Asking {
  readonly claims: string | undefined;
  readonly answer: Promise<AccessToken>;
  readonly controller: AbortController;
  waiting: number;
}
