import type { Clock } from "../src/index.ts";

/** A clock that stands still until a test moves it, and remembers what was asked to wait for. */
export interface ManualClock extends Clock {
  /** The waits that were asked for and not called off yet, in milliseconds from the time of asking. */
  readonly pending: readonly number[];
  /** Corrects the date, as a machine does that asks a server for it. No time goes by. */
  correct(milliseconds: number): void;
  /** Lets time go by, and calls what is due by then, the earliest first. What is waiting for a promise gets its turn too. */
  advance(milliseconds: number): Promise<void>;
  /** Goes on from one wait to the next until `promise` has settled, and returns what it settled with. */
  settle<Value>(promise: Promise<Value>): Promise<Value>;
}

interface Timer {
  readonly due: number;
  readonly wait: number;
  readonly callback: () => void;
}

/** Makes a clock that shows a time of 2026 at first. */
export function manualClock(start: number = Date.UTC(2026, 10, 24, 12)): ManualClock {
  let time = start;
  let correction = 0;
  const timers = new Set<Timer>();
  const earliest = () => [...timers].sort((one, other) => one.due - other.due)[0];
  const fire = (timer: Timer) => {
    timers.delete(timer);
    time = Math.max(time, timer.due);
    timer.callback();
  };
  const clock: ManualClock = {
    now: () => time + correction,
    monotonic: () => time - start,
    schedule(callback, wait) {
      const timer = { due: time + wait, wait, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    correct(milliseconds) {
      correction += milliseconds;
    },
    get pending() {
      return [...timers].map(({ wait }) => wait);
    },
    async advance(milliseconds) {
      const end = time + milliseconds;
      await microtasks();
      for (let timer = earliest(); timer !== undefined && timer.due <= end; timer = earliest()) {
        fire(timer);
        await microtasks();
      }
      time = end;
    },
    async settle(promise) {
      let settled = false;
      const mark = () => {
        settled = true;
      };
      promise.then(mark, mark);
      for (;;) {
        await microtasks();
        const timer = earliest();
        if (settled) return promise;
        if (timer === undefined) throw new Error("The promise waits for something other than the clock.");
        fire(timer);
      }
    },
  };
  return clock;
}

/** Lets everything run that waits for nothing but promises. A response's body takes turns of the event loop, too. */
async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
