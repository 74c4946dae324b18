import type { Clock } from "../clock.ts";
import type { TokenSource } from "../credential/token-source.ts";
import { describeCause, NetworkError } from "../errors/call-errors.ts";
import type { Observers } from "../observers.ts";
import type { CallProgress, ReceivedResponse } from "../response.ts";
import { hideToken, receive } from "./receive.ts";

/** What requests are sent with. */
export interface Sender extends Observers {
  /** `undefined` if requests carry no token. */
  readonly tokens: TokenSource | undefined;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  readonly random: () => number;
}

/** A request before it is sent: a plain record, so that each attempt can send it again. */
export interface OutgoingRequest {
  /** The operation of the contract; `undefined` for a call through `fetch`. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** Without the query, whose values may be confidential: what errors and observers see. */
  readonly url: string;
  /** With its question mark; empty without a query. */
  readonly query: string;
  /** Their names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** A function reads it within the limits of the call. */
  readonly body: string | ArrayBuffer | undefined | (() => Promise<ArrayBuffer | undefined>);
  /** Whether it stays on the connection's own origin, so that it may carry the token. */
  readonly trusted: boolean;
}

/**
 * Sends a request once, and reads the response to its end.
 *
 * @throws NetworkError if there is no complete one
 */
export async function sendOnce(
  { fetch, clock }: Sender,
  { url, query }: OutgoingRequest,
  init: RequestInit,
  token: string | undefined,
  most: number,
  call: CallProgress,
): Promise<ReceivedResponse> {
  try {
    // `fetch` has no receiver here, as a browser's own insists on.
    const received = await receive(await fetch(url + query, init), token, most);
    return { call, ...received, receivedAt: clock.now() };
  } catch (cause) {
    // Some run-times quote the URL, whose query may be confidential.
    throw new NetworkError(call, cause, hideToken(describeCause(cause).replaceAll(query, ""), token));
  }
}
