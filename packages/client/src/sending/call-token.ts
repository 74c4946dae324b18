import { readClaimsChallenge } from "../credential/credential.ts";
import type { TokenSource } from "../credential/token-source.ts";
import type { ReceivedResponse } from "../response.ts";
import type { Within } from "./limits.ts";

/** The token of one call. */
export interface CallToken {
  /** The one that is at hand, without a wait; `undefined` if it has to be asked for, or the call carries none. */
  current(): string | undefined;
  /** Asks for one; `undefined` if the call carries none. */
  ask(claims?: string): Promise<string | undefined>;
  /**
   * Asks for another one after a 401, once a call.
   *
   * @returns whether it is another: with the same one, another attempt would be for nothing
   */
  renew(refused: string | undefined, response: ReceivedResponse): Promise<boolean>;
}

/** @param tokens `undefined` if the call may carry none */
export function createCallToken(tokens: TokenSource | undefined, within: Within): CallToken {
  let renewed: string | undefined;
  const current = () => renewed ?? tokens?.current();
  const ask = async (claims?: string) => tokens && within(Infinity, (signal) => tokens.ask(signal, claims));
  const renew = async (refused: string | undefined, { facts }: ReceivedResponse) => {
    if (refused === undefined || renewed !== undefined) return false;
    tokens?.drop(refused);
    renewed = current() ?? (await ask(readClaimsChallenge(facts.headers)));
    return renewed !== refused;
  };
  return { current, ask, renew };
}
