import { expectKnown } from "@remote-assistance/http";

/** How many requests are allowed. */
export interface ThrottleLimits {
  /**
   * Requests that write, of one application in one tenant.
   * @defaultValue 100
   */
  readonly writesPerApp?: number | undefined;
  /**
   * Requests that write, of all applications in one tenant.
   * @defaultValue 200
   */
  readonly writesPerTenant?: number | undefined;
  /**
   * Requests of any kind, of one application in one tenant.
   * @defaultValue 1000
   */
  readonly requestsPerApp?: number | undefined;
  /**
   * Requests of any kind, of all applications in one tenant.
   * @defaultValue 2000
   */
  readonly requestsPerTenant?: number | undefined;
  /**
   * In how many milliseconds.
   * @defaultValue 20,000
   */
  readonly within?: number | undefined;
}

/** The limits with their defaults. */
export type Limits = Readonly<Record<keyof ThrottleLimits, number>>;

/**
 * Those of the Intune remote assistance service.
 *
 * @see https://learn.microsoft.com/graph/throttling-limits
 */
const DOCUMENTED: Limits = {
  writesPerApp: 100,
  writesPerTenant: 200,
  requestsPerApp: 1000,
  requestsPerTenant: 2000,
  within: 20_000,
};

/**
 * Checks the option `throttle`.
 *
 * @returns `undefined` for no limits
 * @throws TypeError for what is neither a boolean nor limits, or an unknown limit
 * @throws RangeError for a number that is out of range
 */
export function readThrottleLimits(throttle: boolean | ThrottleLimits): Limits | undefined {
  if (throttle === false) return undefined;
  if (throttle === true) return DOCUMENTED;
  if (typeof throttle !== "object" || throttle === null)
    throw new TypeError("throttle must be true, false, or limits.");
  expectKnown(throttle, DOCUMENTED, "throttle.");
  for (const [name, limit] of Object.entries(throttle)) {
    if (limit !== undefined && (!Number.isSafeInteger(limit) || limit < 1)) {
      throw new RangeError(`throttle.${name} is ${limit}; it must be a whole number of at least 1.`);
    }
  }
  const given = Object.entries(throttle).filter(([, limit]) => limit !== undefined);
  return { ...DOCUMENTED, ...Object.fromEntries(given) };
}
