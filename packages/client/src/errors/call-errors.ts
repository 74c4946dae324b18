import type { CallProgress, ReceivedResponse } from "../response.ts";
import { CallError, type FactsOf, hasBrand } from "./call-error.ts";

/**
 * No response came, or it broke off: a name that does not resolve, a refused or reset connection, an invalid certificate.
 * Whether the service acted is not known. `cause` is the run-time's own error, which in Bun and Deno quotes the URL with its
 * query.
 */
export class NetworkError extends CallError {
  declare readonly name: "NetworkError";

  constructor(call: CallProgress, cause: unknown) {
    super("NetworkError", call, "got no complete response", {}, cause === undefined ? {} : { cause });
  }
}

/** Whether `error` is a {@link NetworkError}, also one of another realm or of a second copy of this package. */
export function isNetworkError(error: unknown): error is NetworkError {
  return hasBrand(error, "NetworkError");
}

/** How much of a body that cannot be read an error shows, in UTF-16 code units. */
const EXCERPT_LENGTH = 200;

/**
 * The response is not one of the contract: HTML of a proxy instead of JSON, a body that is empty or broken, a redirect, which
 * this API never gives, or a next link that leads elsewhere.
 */
export class ProtocolError extends CallError {
  declare readonly name: "ProtocolError";
  declare readonly status: number;
  /** The start of the body, 200 characters at most. */
  declare readonly excerpt: string;

  /** @param problem what the service responded with instead of what it should have */
  constructor({ call, status, text }: ReceivedResponse, problem: string) {
    const facts: FactsOf<ProtocolError> = { status, excerpt: text.slice(0, EXCERPT_LENGTH) };
    super("ProtocolError", call, `answered ${status} with ${problem}`, facts);
  }
}

/** Whether `error` is a {@link ProtocolError}, also one of another realm or of a second copy of this package. */
export function isProtocolError(error: unknown): error is ProtocolError {
  return hasBrand(error, "ProtocolError");
}

/** A call, or its last attempt, took longer than it may. Whether the service acted is not known. */
export class TimeoutError extends CallError {
  declare readonly name: "TimeoutError";
  /** Which option set the limit: `timeout` for the whole call, or `attemptTimeout`. */
  declare readonly limit: "attemptTimeout" | "timeout";
  /** The limit in milliseconds. */
  declare readonly milliseconds: number;

  constructor(call: CallProgress, limit: "attemptTimeout" | "timeout", milliseconds: number) {
    const facts: FactsOf<TimeoutError> = { limit, milliseconds };
    super("TimeoutError", call, `took longer than its ${limit} of ${milliseconds} ms`, facts);
  }
}

/** Whether `error` is a {@link TimeoutError}, also one of another realm or of a second copy of this package. */
export function isTimeoutError(error: unknown): error is TimeoutError {
  return hasBrand(error, "TimeoutError");
}
