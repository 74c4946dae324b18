import { CallError } from "./call-error.ts";
import { hasBrand } from "./error-brand.ts";
import type { FailedCall } from "./failed-call.ts";

/** A call, or its last attempt, took longer than it may. Whether the service acted is not known. */
export class TimeoutError extends CallError {
  override readonly name = "TimeoutError";
  /** Which option set the limit: `timeout` for the whole call, or `attemptTimeout`. */
  readonly limit: "attemptTimeout" | "timeout";
  /** The limit in milliseconds. */
  readonly milliseconds: number;

  constructor(call: FailedCall, limit: "attemptTimeout" | "timeout", milliseconds: number) {
    super("TimeoutError", call, `took longer than its ${limit} of ${milliseconds} ms`);
    this.limit = limit;
    this.milliseconds = milliseconds;
  }
}

/** Whether `error` is a {@link TimeoutError}, also one of another realm or of a second copy of this package. */
export function isTimeoutError(error: unknown): error is TimeoutError {
  return hasBrand(error, "TimeoutError");
}
