import type { FailedCall } from "../response/failed-call.ts";
import { CallError, type FactsOf } from "./call-error.ts";
import { hasBrand } from "./error-brand.ts";

/** A call, or its last attempt, took longer than it may. Whether the service acted is not known. */
export class TimeoutError extends CallError {
  declare readonly name: "TimeoutError";
  /** Which option set the limit: `timeout` for the whole call, or `attemptTimeout`. */
  declare readonly limit: "attemptTimeout" | "timeout";
  /** The limit in milliseconds. */
  declare readonly milliseconds: number;

  constructor(call: FailedCall, limit: "attemptTimeout" | "timeout", milliseconds: number) {
    const facts: FactsOf<TimeoutError> = { limit, milliseconds };
    super("TimeoutError", call, `took longer than its ${limit} of ${milliseconds} ms`, facts);
  }
}

/** Whether `error` is a {@link TimeoutError}, also one of another realm or of a second copy of this package. */
export function isTimeoutError(error: unknown): error is TimeoutError {
  return hasBrand(error, "TimeoutError");
}
