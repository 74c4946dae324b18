/** The last time that the dates of this service can hold. */
const LATEST = Date.UTC(9999, 11, 31);

/** A clock that can be turned forward, never back: what has happened stays in the past. */
export interface AdjustableClock {
  readonly now: () => Date;
  /** @throws TypeError for what is no number; RangeError for one below 0, or one that leads beyond the year 9999 */
  readonly advance: (milliseconds: number) => void;
}

export function adjustable(now: () => Date): AdjustableClock {
  let ahead = 0;
  return {
    now: () => (ahead === 0 ? now() : new Date(now().getTime() + ahead)),
    advance(milliseconds) {
      if (typeof milliseconds !== "number") throw new TypeError("milliseconds must be a number.");
      if (!(milliseconds >= 0 && now().getTime() + ahead + milliseconds <= LATEST)) {
        throw new RangeError(
          `milliseconds is ${milliseconds}; it must be at least 0, and lead to the year 9999 at most.`,
        );
      }
      ahead += milliseconds;
    },
  };
}
