import type { ObservedCall, ResponseFacts } from "./response.ts";

/** Functions that see what the client does. They are called and not waited for; what one throws, the call rejects with. */
export interface Observers {
  /** Called before each request. */
  onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called after each request: when its response has been read, or it has failed without one. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called before the wait for another attempt. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
}

/** One request of a call. No event has a token, a body, or the values of a query. */
export interface RequestEvent {
  /** The same object in all the events of one call, as a key to keep something by. */
  readonly call: ObservedCall;
  /** Which request of the call it is, counted from 1. */
  readonly attempt: number;
}

/** The end of one request; what it says of a response is left out if no complete one came. */
export interface ResponseEvent extends RequestEvent, Partial<ResponseFacts> {
  /** How long the request took, to the end of the body, in milliseconds and parts of them. */
  readonly elapsed: number;
  /** What went wrong if no complete response came: a `NetworkError`, a `CallTimeoutError`, or the reason of the signal. */
  readonly error: unknown;
}

/** Another attempt that is about to be made; what it says of a response is the reason for it. */
export interface RetryEvent extends RequestEvent, Partial<ResponseFacts> {
  /** How long the client waits before it, in milliseconds. */
  readonly delay: number;
  /** The error that is the reason for it, if no complete response came. */
  readonly error: unknown;
}
