import type { Clock } from "../clock.ts";
import type { TokenSource } from "../credential/token-source.ts";
import { CallError } from "../errors/call-error.ts";
import { describeCause, NetworkError } from "../errors/call-errors.ts";
import type { Observers, RequestEvent } from "../observers.ts";
import type { CallProgress, ReceivedResponse } from "../response.ts";
import { hideToken, receive } from "./receive.ts";

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

/** How an attempt ended: with a response, or with an error that another attempt may not have. */
export interface Outcome {
  readonly response: ReceivedResponse | undefined;
  readonly error: unknown;
}

/**
 * Makes an attempt, and calls the observers.
 *
 * @throws what no other attempt would help against: the reason of the caller's signal
 */
export async function attemptRequest(
  { clock, onRequest, onResponse }: Sender,
  event: RequestEvent,
  attempt: () => Promise<ReceivedResponse>,
): Promise<Outcome> {
  onRequest?.(event);
  const start = clock.monotonic();
  let response: ReceivedResponse | undefined;
  let error: unknown;
  try {
    response = await attempt();
  } catch (reason) {
    error = reason;
  }
  onResponse?.({ ...event, elapsed: clock.monotonic() - start, ...response?.facts, error });
  if (response === undefined && !(error instanceof CallError)) throw error;
  return { response, error };
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
