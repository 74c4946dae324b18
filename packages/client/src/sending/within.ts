import type { Clock } from "../clock.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import type { FailedCall } from "../response/failed-call.ts";
import { setAlarm } from "./alarm.ts";
import type { CallSettings } from "./call-settings.ts";

/**
 * Waits for what `start` promises, but no longer than the limits, even if what was started does not heed the signal that it
 * gets, or has an error of its own for it.
 *
 * @param limit how long this wait may take, in milliseconds; `Infinity` if only the limit of the call holds
 * @throws TimeoutError when the time is over; the reason of the caller's signal when that is aborted
 */
export type Within = <Value>(limit: number, start: (signal: AbortSignal) => Promise<Value>) => Promise<Value>;

/**
 * Makes what bounds each wait of a call: by a limit of its own, by what is left of the whole call, and by the caller's signal.
 *
 * One controller and one listener do here what `AbortSignal.any` and `AbortSignal.timeout` would do with an injected clock
 * missing, and at several times the cost: a listener of theirs lives as long as the caller's signal.
 */
export function createWithin(
  clock: Clock,
  { signal, timeout }: CallSettings,
  deadline: number,
  call: FailedCall,
): Within {
  return (limit, start) =>
    new Promise((resolve, reject) => {
      const controller = new AbortController();
      const left = deadline - clock.monotonic();
      const end = (reason: unknown) => {
        reject(reason);
        controller.abort(reason);
      };
      const isOwn = limit < left;
      const expire = () => end(new TimeoutError(call, isOwn ? "attemptTimeout" : "timeout", isOwn ? limit : timeout));
      const release = setAlarm(clock, isOwn ? limit : left, signal, expire, end);
      const started = start(controller.signal);
      started.then(release, release);
      started.then(resolve, reject);
    });
}
