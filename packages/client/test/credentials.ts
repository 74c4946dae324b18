import type { AccessToken, Credential, TokenRequest } from "../src/index.ts";
import { manualClock } from "./manual-clock.ts";
import type { SentRequest } from "./observed-client.ts";

export type Token = string | AccessToken;

/** A credential, what it was asked, and how its answers are given: in any order, whenever a test wants to. */
export function lateCredential() {
  const asked: { request: TokenRequest; give: (token: Token) => void; fail: (reason: unknown) => void }[] = [];
  const credential: Credential = (request) =>
    new Promise<Token>((give, fail) => void asked.push({ request, give, fail }));
  return { credential, asked };
}

/** A credential that answers at once with `token-1`, `token-2` and so on, and what it was asked. */
export function countingCredential(expiry: Omit<AccessToken, "token"> = {}) {
  const asked: TokenRequest[] = [];
  const credential: Credential = (request) => ({ token: `token-${asked.push(request)}`, ...expiry });
  return { credential, asked };
}

export const authorizations = (sent: readonly SentRequest[]): (string | null)[] =>
  sent.map(({ headers }) => headers.get("Authorization"));

/** Lets everything run that does not wait for a timer. */
export const settle = (): Promise<void> => manualClock().advance(0);
