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

/** What stays the same from one request of a call to the next. */
export interface ObservedCall {
  /** The operation of the contract; `undefined` for a call through `fetch`. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** The URL without its query. */
  readonly url: string;
  /** The `client-request-id` that the call sends. */
  readonly clientRequestId: string | undefined;
}

/** The end of one request. */
export interface ResponseEvent extends RequestEvent {
  /** How long the request took, to the end of the body, in milliseconds and parts of them. */
  readonly elapsed: number;
  /** The status code of HTTP; `undefined` if no complete response came. */
  readonly status: number | undefined;
  /** The `request-id` that the service gave to it. */
  readonly requestId: string | undefined;
  /** What went wrong if no complete response came: a `NetworkError`, a `TimeoutError`, or the reason of the signal. */
  readonly error: unknown;
}

/** Another attempt that is about to be made. */
export interface RetryEvent extends RequestEvent {
  /** How long the client waits before it, in milliseconds. */
  readonly delay: number;
  /** The status that is the reason for it; `undefined` if no complete response came. */
  readonly status: number | undefined;
  /** The error that is the reason for it, if no complete response came. */
  readonly error: unknown;
}
