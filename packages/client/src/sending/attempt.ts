import type { Clock } from "../clock.ts";
import type { TokenSource } from "../credential/token-source.ts";
import { CallError } from "../errors/call-error.ts";
import { NetworkError } from "../errors/call-errors.ts";
import type { Observers, RequestEvent } from "../observers.ts";
import type { CallProgress, ReceivedResponse } from "../response.ts";

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

/** A request before it is sent: a plain record, so that each attempt can send it afresh. */
export interface OutgoingRequest {
  /** The operation of the contract; `undefined` for a call through `fetch`. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** Without the query, whose values may be confidential: what errors and observers see. */
  readonly url: string;
  /** With its question mark; empty without a query. */
  readonly query: string;
  /** Names that the client sets itself are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | ArrayBuffer | undefined;
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
export function attemptRequest(
  { clock, onRequest, onResponse }: Sender,
  event: RequestEvent,
  attempt: () => Promise<ReceivedResponse>,
): Promise<Outcome> {
  onRequest?.(event);
  const start = clock.monotonic();
  const end = (response: ReceivedResponse | undefined, error?: unknown) => {
    onResponse?.({
      ...event,
      elapsed: clock.monotonic() - start,
      status: response?.status,
      requestId: response?.headers.get("request-id") ?? undefined,
      error,
    });
    if (response === undefined && !(error instanceof CallError)) throw error;
    return { response, error };
  };
  return attempt().then(end, (error: unknown) => end(undefined, error));
}

/**
 * Sends a request once, and reads the response to its end.
 *
 * @throws NetworkError if there is no complete one
 */
export async function sendOnce(
  { fetch, clock }: Sender,
  { method, url, query, body }: OutgoingRequest,
  headers: Record<string, string>,
  call: CallProgress,
  signal: AbortSignal,
): Promise<ReceivedResponse> {
  try {
    // `fetch` has no receiver here, as a browser's own insists on. Redirects are "manual" rather than "error", which
    // Cloudflare's workers refuse.
    const response = await fetch(url + query, { method, headers, body: body ?? null, signal, redirect: "manual" });
    const bytes = await response.arrayBuffer();
    const text = withoutToken(new TextDecoder().decode(bytes), headers);
    return { call, status: response.status, headers: response.headers, bytes, text, receivedAt: clock.now() };
  } catch (cause) {
    throw new NetworkError(call, cause);
  }
}

/** A proxy that shows what it was sent would put the token into an error's excerpt. A word that is short is no such token. */
function withoutToken(text: string, { authorization = "" }: Record<string, string>): string {
  const token = authorization.slice("Bearer ".length);
  return token.length > 15 ? text.replaceAll(token, "[token]") : text;
}
