import { type OptionRule, type OptionRules, readByRules } from "../check-options.ts";
import { LONGEST_TIMER } from "../clock.ts";
import { isAbortSignal } from "./limits.ts";
import { DEFAULT_RETRIES, type RetryOptions, type RetryPolicy, readRetryPolicy } from "./retry.ts";

/** What every call takes beside the options of its operation. What it leaves out is as the client has it. */
export interface RequestOptions {
  /** Ends the call early, whatever it is waiting for; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** How long the call may take in all, in milliseconds: token, attempts and the waits between them. `Infinity` for no limit. */
  timeout?: number | undefined;
  /** How long one attempt may take, to the end of the body, in milliseconds. `Infinity` for no limit. */
  attemptTimeout?: number | undefined;
  /** When the call is tried again; `false` for never. */
  retry?: RetryOptions | false | undefined;
}

/** {@link RequestOptions}, checked and complete. */
export interface ResolvedOptions {
  readonly signal: AbortSignal | undefined;
  readonly timeout: number;
  readonly attemptTimeout: number;
  readonly retry: RetryPolicy;
}

/** Three retries with the longest waits of their own accord, and attempts of a usual length, fit into the timeout. */
const DEFAULTS: ResolvedOptions = {
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

const RULES: OptionRules<Omit<ResolvedOptions, "retry">> = {
  signal: [isAbortSignal, "an AbortSignal"],
  timeout: TIMEOUT,
  attemptTimeout: TIMEOUT,
};

/** The names of the {@link RequestOptions} that a client has as well. */
export const CLIENT_OPTIONS: readonly string[] = [
  "timeout",
  "attemptTimeout",
  "retry",
] satisfies (keyof RequestOptions)[];

/**
 * Reads the options that every call takes. What they leave out is as in `defaults`.
 *
 * @throws TypeError for a value of the wrong type
 * @throws RangeError for a number out of its range
 */
export function resolveOptions(options: RequestOptions, defaults: ResolvedOptions = DEFAULTS): ResolvedOptions {
  const { retry = {} } = options;
  return { ...readByRules(options, RULES, defaults), retry: readRetryPolicy(retry, defaults.retry) };
}
