import { LONGEST_TIMER } from "../clock.ts";
import { type OptionRule, type OptionRules, readByRules } from "../option-rules.ts";
import { isAbortSignal } from "./abort-signal.ts";
import type { RequestOptions } from "./request-options.ts";
import { DEFAULT_RETRIES, type RetryPolicy, readRetryPolicy } from "./retry-policy.ts";

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
  retry: DEFAULT_RETRIES,
};

const TIMEOUT: OptionRule<number> = [
  (value) => value === Infinity || (Number.isFinite(value) && value > 0 && value <= LONGEST_TIMER),
  `Infinity, or milliseconds from more than 0 to ${LONGEST_TIMER}`,
  RangeError,
];

const RULES: OptionRules<Omit<CallSettings, "retry">> = {
  signal: [isAbortSignal, "an AbortSignal"],
  timeout: TIMEOUT,
  attemptTimeout: TIMEOUT,
};

/** The names of the {@link RequestOptions} that a client has as well. */
export const CLIENT_SETTINGS: readonly string[] = [
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
  const { retry = {} } = options;
  return { ...readByRules(options, RULES, defaults), retry: readRetryPolicy(retry, defaults.retry) };
}
