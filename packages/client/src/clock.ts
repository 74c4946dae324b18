import { isFunction } from "./check-options.ts";

/** Where the client gets the time from, and what it waits with. A test passes one that it moves by hand. */
export interface Clock {
  /** The date, in milliseconds since 1970: for what names one, such as the expiry of a token. */
  now(): number;
  /** The time since some moment, in milliseconds: for durations, during which a date may be corrected. */
  monotonic(): number;
  /**
   * Calls `callback` once, so many milliseconds from now.
   *
   * @returns what calls that off; it may be called afterwards as well
   */
  schedule(callback: () => void, milliseconds: number): () => void;
}

/** Whether a value has what a clock has, whatever its type says. */
export function isClock({ now, monotonic, schedule }: Clock): boolean {
  return [now, monotonic, schedule].every(isFunction);
}

/** A timer cannot be set for longer than that, in milliseconds. */
export const LONGEST_TIMER: number = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  schedule(callback, milliseconds) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
