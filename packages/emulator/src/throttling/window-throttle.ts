import type { Operation } from "@remote-assistance/client/operations";
import { expectKnown } from "@remote-assistance/http";
import type { Principal } from "../authentication/authenticator.ts";
import { tooManyRequests } from "../failures/failures.ts";

/** How many requests are allowed. */
export interface ThrottleLimits {
  /** Requests that write, of one application in one tenant. @defaultValue 100 */
  readonly writesPerApp?: number | undefined;
  /** Requests that write, of all applications in one tenant. @defaultValue 200 */
  readonly writesPerTenant?: number | undefined;
  /** Requests of any kind, of one application in one tenant. @defaultValue 1000 */
  readonly requestsPerApp?: number | undefined;
  /** Requests of any kind, of all applications in one tenant. @defaultValue 2000 */
  readonly requestsPerTenant?: number | undefined;
  /** In how many milliseconds. @defaultValue 20,000 */
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
  const given = Object.entries(throttle).filter(([, limit]) => limit !== undefined);
  for (const [name, limit] of given) {
    if (Number.isSafeInteger(limit) && limit >= 1) continue;
    throw new RangeError(`throttle.${name} is ${limit}; it must be a whole number of at least 1.`);
  }
  return { ...DOCUMENTED, ...Object.fromEntries(given) };
}

/** How many callers are told apart. Whoever makes up more of them must not fill the memory. */
const MOST_CALLERS = 10_000;

/** What a caller has used since its window began. */
interface Usage {
  readonly start: number;
  requests: number;
  writes: number;
}

/**
 * Counts in windows: one begins with a caller's first request, and with the first one after its end. What was refused counts
 * as well, as it does at Microsoft Graph; how the service itself measures time is not documented.
 */
export class WindowThrottle {
  readonly #limits: Limits;
  readonly #apps = new Map<string, Usage>();
  readonly #tenants = new Map<string, Usage>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** @throws GraphFailure 429 with `retry-after` if the caller is over a limit */
  admit({ tenantId, appId }: Principal, { method }: Operation, now: Date): void {
    const { writesPerApp, writesPerTenant, requestsPerApp, requestsPerTenant, within } = this.#limits;
    const time = now.getTime();
    const writes = method === "GET" ? 0 : 1;
    const app = this.#count(this.#apps, `${tenantId} ${appId}`, writes, time);
    const tenant = this.#count(this.#tenants, tenantId, writes, time);
    const isOver = (usage: Usage, mostRequests: number, mostWrites: number) =>
      usage.requests > mostRequests || (writes > 0 && usage.writes > mostWrites);
    const exceeded = [
      ...(isOver(app, requestsPerApp, writesPerApp) ? [app] : []),
      ...(isOver(tenant, requestsPerTenant, writesPerTenant) ? [tenant] : []),
    ];
    if (exceeded.length === 0) return;
    const end = Math.max(...exceeded.map(({ start }) => start + within));
    throw tooManyRequests((end - time) / 1000);
  }

  reset(): void {
    this.#apps.clear();
    this.#tenants.clear();
  }

  #count(usages: Map<string, Usage>, caller: string, writes: number, time: number): Usage {
    const known = usages.get(caller);
    // A clock that was turned back begins a window, too: else a caller could have to wait for that long.
    const isCurrent = known !== undefined && time >= known.start && time < known.start + this.#limits.within;
    const usage = isCurrent ? known : { start: time, requests: 0, writes: 0 };
    usage.requests += 1;
    usage.writes += writes;
    if (isCurrent) return usage;
    // At the end again: a map keeps its order, so that the first entry is the window that began first.
    usages.delete(caller);
    usages.set(caller, usage);
    const [first] = usages.keys();
    if (usages.size > MOST_CALLERS && first !== undefined) usages.delete(first);
    return usage;
  }
}
