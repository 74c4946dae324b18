import { expectKnown, type OptionRules, readByRules, wholeNumber } from "../check-options.ts";
import { LONGEST_TIMER } from "../clock.ts";
import { type ReceivedResponse, readRetryAfter } from "../response.ts";

/** When a call is tried again, and how long it waits before that. */
export interface RetryOptions {
  /**
   * How often a call is tried again at most, 0 to 10. The official SDKs have the same default and ceiling.
   * @defaultValue 3
   */
  maxRetries?: number | undefined;
  /**
   * What the wait grows from, in milliseconds, where the service does not say how long: before the n-th retry it is random,
   * between 0 and `baseDelay` · 2ⁿ⁻¹ (full jitter), so that clients that failed together do not come back together.
   * @defaultValue 1000
   */
  baseDelay?: number | undefined;
  /**
   * The longest wait in milliseconds. Where the service asks for a longer one, the call fails at once: to come earlier
   * would only be refused again.
   * @defaultValue 60000
   */
  maxDelay?: number | undefined;
  /**
   * The statuses that are tried again, each from 400 to 599: what is no failure is not repeated.
   * @defaultValue [429, 502, 503, 504]
   */
  statuses?: readonly number[] | undefined;
  /**
   * Whether POST may be repeated although the service may have acted on it: after a 503 without `Retry-After`, a 504, a
   * broken connection, a timeout. After a 429, and a 503 with `Retry-After`, it is repeated in any case.
   * @defaultValue false
   */
  nonIdempotent?: boolean | undefined;
}

/** The options, checked and with their defaults. */
export interface RetryPolicy {
  readonly maxRetries: number;
  readonly baseDelay: number;
  readonly maxDelay: number;
  readonly statuses: readonly number[];
  readonly nonIdempotent: boolean;
}

export const DEFAULT_RETRIES: RetryPolicy = {
  maxRetries: 3,
  baseDelay: 1000,
  maxDelay: 60_000,
  statuses: [429, 502, 503, 504],
  nonIdempotent: false,
};

const RULES: OptionRules<RetryPolicy> = {
  // Marked, as a bundler would otherwise keep the calls for every program.
  maxRetries: /* @__PURE__ */ wholeNumber(10),
  baseDelay: /* @__PURE__ */ wholeNumber(LONGEST_TIMER),
  maxDelay: /* @__PURE__ */ wholeNumber(LONGEST_TIMER),
  statuses: [
    (statuses) =>
      Array.isArray(statuses) && statuses.every((status) => Number.isInteger(status) && status >= 400 && status < 600),
    "an array of statuses from 400 to 599",
    RangeError,
  ],
  nonIdempotent: [(value) => typeof value === "boolean", "true or false"],
};

/**
 * Reads the option `retry`. What it leaves out is as in `defaults`.
 *
 * @throws TypeError for an unknown name, or a value of the wrong type
 * @throws RangeError for a number out of its range
 */
export function readRetryPolicy(options: RetryOptions | false, defaults: RetryPolicy): RetryPolicy {
  if (options === false) return { ...defaults, maxRetries: 0 };
  expectKnown(options, Object.keys(RULES), "retry");
  return readByRules(options, RULES, defaults, "retry.");
}

/**
 * Decides whether a call is tried again.
 *
 * @param response `undefined` if none came
 * @param retries how often it was already
 * @returns how long to wait before that, in milliseconds, be it too long; `Infinity` if it is not tried again
 */
export function retryDelay(
  policy: RetryPolicy,
  method: string,
  response: ReceivedResponse | undefined,
  retries: number,
  random: () => number,
): number {
  if (retries >= policy.maxRetries) return Infinity;
  const status = response?.facts.status;
  if (status !== undefined && !policy.statuses.includes(status)) return Infinity;
  const asked = response && readRetryAfter(response.facts.headers, response.receivedAt);
  const refused = status === 429 || (status === 503 && asked !== undefined);
  // A PATCH of this API sets values, so that to repeat it changes nothing more.
  if (!refused && !policy.nonIdempotent && !/^(GET|HEAD|PUT|PATCH|DELETE)$/.test(method)) return Infinity;
  if (asked === undefined) return random() * Math.min(policy.maxDelay, policy.baseDelay * 2 ** retries);
  return Math.ceil(asked * 1000);
}
