import { type OptionRule, type OptionRules, readByRules } from "../check-options.ts";
import { LONGEST_TIMER } from "../clock.ts";
import { isRecord } from "../json.ts";
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
  /** How many bytes the body of a response may have, unpacked. `Infinity` for no limit. */
  maxResponseBytes?: number | undefined;
  /** When the call is tried again; `false` for never. */
  retry?: RetryOptions | false | undefined;
  /** Headers to send, added to those of the client. `authorization` is refused: the token comes from `credential`. */
  headers?: Headers | Readonly<Record<string, string>> | undefined;
  /** What `fetch` takes besides, added to that of the client. Its `cache` is `no-store` unless it is set here. */
  fetchOptions?: FetchOptions | undefined;
}

/** What a run-time's `fetch` takes besides what the client sets itself: `cache`, `dispatcher` of Node.js, `next` of Next.js. */
export interface FetchOptions extends Omit<RequestInit, (typeof OWN_INIT)[number]> {
  readonly [name: string]: unknown;
}

/** What the client gives to `fetch` itself. */
const OWN_INIT = ["method", "headers", "body", "signal", "redirect"] as const;

/** The options that bound a call. */
interface Limits {
  readonly signal: AbortSignal | undefined;
  readonly timeout: number;
  readonly attemptTimeout: number;
  readonly maxResponseBytes: number;
}

/** {@link RequestOptions}, checked. */
interface CheckedOptions extends Limits {
  readonly retry: RetryOptions | false;
  readonly headers: Headers | Readonly<Record<string, string>>;
  readonly fetchOptions: FetchOptions;
}

/** {@link RequestOptions}, checked and complete. */
export interface ResolvedOptions extends Limits {
  readonly retry: RetryPolicy;
  /** Their names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly fetchOptions: FetchOptions;
}

/**
 * What counts where nobody says something else. Three retries with the longest waits of their own accord, and attempts of a usual
 * length, fit into the timeout. It is a function, as a bundler would keep a look at `Request` for every program.
 */
export function defaultOptions(userAgent?: string): ResolvedOptions {
  return {
    signal: undefined,
    timeout: 120_000,
    attemptTimeout: 30_000,
    maxResponseBytes: 2 ** 26,
    retry: DEFAULT_RETRIES,
    headers: userAgent === undefined ? {} : { "user-agent": userAgent },
    // Otherwise a framework would show what it stored. Workers of Cloudflare before November 2024 refuse any `cache`.
    fetchOptions: "cache" in Object(globalThis.Request?.prototype) ? { cache: "no-store" } : {},
  };
}

const TIMEOUT: OptionRule<number> = [
  (value) => value === Infinity || (Number.isFinite(value) && value > 0 && value <= LONGEST_TIMER),
  "Infinity, or milliseconds from more than 0 to 2147483647",
  RangeError,
];

/** Their names are those that a call has; a client has all but the first. */
export const REQUEST_RULES: OptionRules<CheckedOptions> = {
  signal: [isAbortSignal, "an AbortSignal"],
  timeout: TIMEOUT,
  attemptTimeout: TIMEOUT,
  maxResponseBytes: [(value) => value > 0, "bytes, more than 0", RangeError],
  retry: [(value) => value === false || isRecord(value), "an object such as { maxRetries: 3 }, or false"],
  // `Headers` refuses what cannot be sent.
  headers: [
    (value) => typeof value === "object" && !new Headers(value).has("authorization"),
    "an object without authorization, which comes from credential",
  ],
  fetchOptions: [
    (value) => isRecord(value) && !OWN_INIT.some((name) => name in value),
    "an object without method, headers, body, signal, redirect",
  ],
};

/**
 * Reads the options that every call takes. What they leave out is as in `defaults`.
 *
 * @throws TypeError for a value of the wrong type
 * @throws RangeError for a number out of its range
 */
export function resolveOptions(options: RequestOptions, defaults: ResolvedOptions): ResolvedOptions {
  const own: CheckedOptions = { ...defaults, retry: {}, headers: {}, fetchOptions: {} };
  const { retry, headers, fetchOptions, ...limits } = readByRules(options, REQUEST_RULES, own);
  return {
    ...limits,
    retry: readRetryPolicy(retry, defaults.retry),
    // `Headers` has each name once and in lower case.
    headers: { ...defaults.headers, ...Object.fromEntries(new Headers(headers)) },
    fetchOptions: { ...defaults.fetchOptions, ...fetchOptions },
  };
}

export const HEADER_VALUE = "a string of Latin-1 in one line";

/** Checked here, as `fetch` would fail with an error that looks like one of the network. */
export function isHeaderValue(value: unknown): value is string {
  return typeof value === "string" && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}
