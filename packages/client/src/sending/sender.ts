import type { Clock } from "../clock.ts";
import type { TokenSource } from "../credential/token-source.ts";
import type { Observers } from "../observers.ts";

/** What requests are sent with. */
export interface Sender extends Observers {
  /** `undefined` if requests carry no token. */
  readonly tokens: TokenSource | undefined;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  readonly random: () => number;
  /** Makes the `client-request-id` of a call that brings none. */
  readonly newRequestId: () => string | undefined;
}
