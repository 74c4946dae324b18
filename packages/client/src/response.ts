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

/** A call, as far as it has come. */
export interface CallProgress extends ObservedCall {
  /** How many requests were sent for the call. */
  attempts: number;
}

/** A response that has been read to its end, or to the limit of its size. Nothing in it but `bytes` can hold the token. */
export interface ReceivedResponse {
  /** Which call it belongs to. */
  readonly call: Readonly<CallProgress>;
  readonly facts: ResponseFacts;
  readonly statusText: string;
  /** Its body as it came; of one that is larger than the call allows, a part that is just too large. */
  readonly bytes: ArrayBuffer;
  /** Its body as text. */
  readonly text: string;
  /** When it had been read, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** The option that forbids as long a wait as the response asks for before another attempt. */
  readonly tooLongFor?: string | undefined;
}

/** What errors, observers and `withResponse` say of a response. */
export interface ResponseFacts {
  /** The status code of HTTP. */
  readonly status: number;
  /** Without the token, whatever the service sends. */
  readonly headers: Headers;
  /** The identifier that the service gave to the request. Microsoft's support asks for it. */
  readonly requestId: string | undefined;
}

/** What stands beside the data of a call: {@link CallPromise.withResponse}. */
export interface CallResponse<Data, Declared = object> extends ResponseFacts {
  readonly data: Data;
  readonly headers: ResponseHeaders<Declared>;
  /** The version of the entity, for `If-Match`; `undefined` if the service sends none. */
  readonly etag: string | undefined;
  /** The `client-request-id` that the call was sent with. */
  readonly clientRequestId: string | undefined;
  /** How many requests were sent for the call. */
  readonly attempts: number;
}

/** The headers of a response. Editors offer the names that the contract declares. */
export interface ResponseHeaders<Declared = object> extends Headers {
  get(name: (keyof Declared & string) | (string & {})): string | null;
}

/** What a call returns: the promise of its data, which also knows the response. */
export interface CallPromise<Data, Declared = object> extends Promise<Data> {
  /**
   * The response beside the data; it rejects as the call does.
   *
   * @example
   * ```ts
   * const { data, etag } = await graph.remoteAssistancePartners.get(id).withResponse();
   * ```
   */
  withResponse(): Promise<CallResponse<Data, Declared>>;
}

/** A response, as a check sees it. */
export interface CheckedResponse {
  readonly operationId: string;
  readonly status: number;
  /** Whether the request had `$select`, so that the response has just the properties that it names. */
  readonly selected: boolean;
  /** Parsed; `undefined` if there was none. */
  readonly body: unknown;
}

/**
 * Says what is wrong with a response, each problem with the JSON pointer of its place: `/onboardingStatus must be string`.
 * The call then rejects with a `ProtocolError` that lists them.
 */
export type ResponseCheck = (response: CheckedResponse) => readonly string[];

/**
 * Reads how long a response asks to wait before the next attempt.
 *
 * Graph sends seconds, also in fractions (`2.128`, which HTTP does not allow); HTTP allows a date as well, in each of its three forms. A date is counted
 * from the `Date` of the same response, so that a clock that is wrong on this machine does not matter.
 *
 * @param now milliseconds since 1970, for a response without `Date`
 * @returns seconds, never less than 0; `undefined` if there is no such header, or it is neither
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after and #name-date-time-formats
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  // A date that ends with the year names no zone, and would be read in the zone of this machine.
  const read = (name: string) => (headers.get(name) ?? "").replace(/:\d\d \d{4}$/, "$& GMT");
  const value = read("Retry-After");
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  const until = Date.parse(value);
  // An HTTP date ends so. Without that, `Date.parse` finds a date in almost anything, such as -1.
  const isDate = /GMT$/.test(value) && Number.isFinite(until);
  return isDate ? Math.max(0, (until - (Date.parse(read("Date")) || now)) / 1000) : undefined;
}
