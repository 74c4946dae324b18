import type { AdjustableClock } from "./adjustable-clock.ts";
import type { FaultSchedule } from "./faults/fault-schedule.ts";
import type { RequestJournal } from "./journal/request-journal.ts";
import type { ResourceState } from "./resources/resource-state.ts";
import type { Servers } from "./servers.ts";
import type { Store } from "./store/store.ts";
import type { WindowThrottle } from "./throttling/window-throttle.ts";
import type { Tokens } from "./tokens.ts";

/** What an emulator consists of. Each has a state of its own, which ends with the process; that of resources is the store's. */
export interface Parts {
  readonly clock: AdjustableClock;
  readonly state: ResourceState;
  readonly journal: RequestJournal;
  readonly tokens: Tokens;
  readonly faults: FaultSchedule;
  readonly throttle: WindowThrottle | undefined;
  readonly running: RunningRequests;
}

/** The requests that have no response yet. */
export class RunningRequests {
  readonly #responses = new Set<Promise<unknown>>();

  /** Knows of a request until there is a response. */
  track<Response>(response: Promise<Response>): Promise<Response> {
    this.#responses.add(response);
    const forget = () => this.#responses.delete(response);
    response.then(forget, forget);
    return response;
  }

  /** Waits for the responses to what is running now. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#responses);
  }
}

/** Why nothing works any more. */
export const CLOSED = "The emulator is closed. Make another one.";

/** How an emulator begins, begins anew, and ends. */
export class Lifecycle {
  readonly #store: Store;
  readonly #parts: Parts;
  readonly #servers: Servers;
  #resetting: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(store: Store, parts: Parts, servers: Servers) {
    this.#store = store;
    this.#parts = parts;
    this.#servers = servers;
  }

  get isClosed(): boolean {
    return this.#closing !== undefined;
  }

  /** @throws Error if the emulator is closed */
  expectOpen(): void {
    if (this.isClosed) throw new Error(CLOSED);
  }

  /**
   * Waits for the seed.
   *
   * @throws Error if the emulator is closed, RangeError for a seed with an identifier that comes twice, and what the store throws
   */
  async ready(): Promise<void> {
    this.expectOpen();
    await this.#parts.state.ready();
  }

  /** One after the other, so that each leaves nothing but the seed. */
  reset(): Promise<void> {
    const begin = () => this.#begin();
    this.#resetting = this.#resetting.then(begin, begin);
    return this.#resetting;
  }

  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #begin(): Promise<void> {
    await this.ready();
    const { clock, state, journal, tokens, faults, throttle, running } = this.#parts;
    // What came before belongs to what is going to be forgotten: it must not change or count among what comes then.
    faults.suspendDelays();
    try {
      await running.settled();
      await state.reset();
      journal.clear();
      tokens.reset();
      faults.reset();
      throttle?.reset();
      clock.reset();
    } finally {
      if (!this.isClosed) faults.resumeDelays();
    }
  }

  async #end(): Promise<void> {
    this.#parts.faults.suspendDelays();
    await this.#servers.close();
    await this.#parts.running.settled();
    // Whoever has asked for it is told if it has failed.
    await Promise.allSettled([this.#resetting]);
    await this.#store.close();
  }
}
