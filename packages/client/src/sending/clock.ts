/** Where the client gets the time from, and what it waits with. A test passes one that it moves by hand. */
export interface Clock {
  /** The time, in milliseconds since 1970. */
  now(): number;
  /**
   * Calls `callback` once, so many milliseconds from now.
   *
   * @returns what calls that off; it may be called afterwards as well
   */
  schedule(callback: () => void, milliseconds: number): () => void;
}

/** A timer cannot be set for longer than that, in milliseconds. */
export const LONGEST_TIMER: number = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(callback, milliseconds) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
