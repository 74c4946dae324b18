import type { ObservedCall } from "./observers.ts";

/** A call, as far as it has come. */
export interface CallProgress extends ObservedCall {
  /** How many requests were sent for the call. */
  attempts: number;
}

/** A response that has been read to its end. */
export interface ReceivedResponse {
  /** Which call it belongs to. */
  readonly call: Readonly<CallProgress>;
  readonly status: number;
  readonly headers: Headers;
  /** Its body as it came. */
  readonly bytes: ArrayBuffer;
  /** Its body as text, without the token. */
  readonly text: string;
  /** When it had been read, in milliseconds since 1970. */
  readonly receivedAt: number;
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
