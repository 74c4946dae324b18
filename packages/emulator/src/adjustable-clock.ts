import { LATEST_TIME } from "./entity/date-time-offset.ts";

/** A clock that can be turned forward. */
export interface AdjustableClock {
  readonly now: () => Date;
  /** @throws TypeError for what is no number; RangeError for one below 0, or one that leads beyond the year 9999 */
  readonly advance: (milliseconds: number) => void;
  /** Turns the clock back by all that it was turned forward. */
  readonly reset: () => void;
}

export function adjustable(now: () => Date): AdjustableClock {
  let ahead = 0;
  return {
    now: () => (ahead === 0 ? now() : new Date(now().getTime() + ahead)),
    advance(milliseconds) {
      if (typeof milliseconds !== "number") throw new TypeError("milliseconds must be a number.");
      if (!(milliseconds >= 0 && now().getTime() + ahead + milliseconds <= LATEST_TIME)) {
        throw new RangeError(
          `milliseconds is ${milliseconds}; it must be at least 0, and lead to the year 9999 at most.`,
        );
      }
      ahead += milliseconds;
    },
    reset() {
      ahead = 0;
    },
  };
}
