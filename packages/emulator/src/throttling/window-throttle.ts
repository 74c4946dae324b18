import type { Operation } from "@remote-assistance/client/operations";
import type { Principal } from "../authentication/authenticator.ts";
import { tooManyRequests } from "../failures/failures.ts";
import type { Limits } from "./limits.ts";

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
    const exceeded = [
      ...(isOver(app, writes, requestsPerApp, writesPerApp) ? [app] : []),
      ...(isOver(tenant, writes, requestsPerTenant, writesPerTenant) ? [tenant] : []),
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
    if (known !== undefined && this.#isCurrent(known, time)) {
      known.requests += 1;
      known.writes += writes;
      return known;
    }
    const usage = { start: time, requests: 1, writes };
    // Anew at the end: a map keeps its order, so that the first entry is the window that began first.
    usages.delete(caller);
    usages.set(caller, usage);
    if (usages.size > MOST_CALLERS) forgetFirst(usages);
    return usage;
  }

  /** A clock that was turned back begins a window, too: else a caller could have to wait for that long. */
  #isCurrent({ start }: Usage, time: number): boolean {
    return time >= start && time < start + this.#limits.within;
  }
}

function isOver(usage: Usage, writes: number, requestLimit: number, writeLimit: number): boolean {
  return usage.requests > requestLimit || (writes > 0 && usage.writes > writeLimit);
}

function forgetFirst(usages: Map<string, Usage>): void {
  for (const caller of usages.keys()) {
    usages.delete(caller);
    return;
  }
}
