import { expectOption } from "../expect-option.ts";
import type { RequestOptions } from "../request-options.ts";
import { LONGEST_TIMER } from "./clock.ts";
import { type RetryPolicy, readRetryPolicy } from "./retry-policy.ts";

/** The limits of a call: its {@link RequestOptions}, checked and complete. */
export interface CallSettings {
  readonly signal: AbortSignal | undefined;
  readonly timeout: number;
  readonly attemptTimeout: number;
  readonly retry: RetryPolicy;
}

/** Three retries with the longest waits of their own accord, and attempts of a usual length, fit into the timeout. */
const DEFAULTS: CallSettings = {
  signal: undefined,
  timeout: 120_000,
  attemptTimeout: 30_000,
  retry: readRetryPolicy(undefined),
};

/** The names of {@link RequestOptions}. */
export const SETTINGS: readonly string[] = [
  "signal",
  "timeout",
  "attemptTimeout",
  "retry",
] satisfies (keyof RequestOptions)[];

/**
 * Reads the options that limit a call. What they leave out is as in `defaults`.
 *
 * @throws TypeError for a value of the wrong type
 * @throws RangeError for a number out of its range
 */
export function readSettings(options: RequestOptions, defaults: CallSettings = DEFAULTS): CallSettings {
  const { signal, timeout = defaults.timeout, attemptTimeout = defaults.attemptTimeout, retry } = options;
  expectOption(signal === undefined || signal instanceof AbortSignal, "signal", "an AbortSignal");
  expectTimeout("timeout", timeout);
  expectTimeout("attemptTimeout", attemptTimeout);
  return { signal, timeout, attemptTimeout, retry: readRetryPolicy(retry, defaults.retry) };
}

function expectTimeout(name: string, value: number): void {
  const holds = value === Number.POSITIVE_INFINITY || (Number.isFinite(value) && value > 0 && value <= LONGEST_TIMER);
  expectOption(holds, name, `Infinity, or milliseconds from more than 0 to ${LONGEST_TIMER}`, RangeError);
}
