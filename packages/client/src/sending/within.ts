import type { FailedCall } from "../errors/failed-call.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import { reasonOf, throwIfAborted } from "./abort-signal.ts";
import type { CallSettings } from "./call-settings.ts";
import type { Clock } from "./clock.ts";

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
      throwIfAborted(signal);
      const controller = new AbortController();
      const left = deadline - clock.monotonic();
      const milliseconds = Math.min(limit, left);
      const release = () => {
        cancel?.();
        signal?.removeEventListener("abort", abort);
      };
      const fail = (error: unknown) => {
        release();
        reject(error);
      };
      const end = (reason: unknown) => {
        fail(reason);
        controller.abort(reason);
      };
      const abort = () => end(reasonOf(signal));
      const expire = () =>
        end(
          limit < left ? new TimeoutError(call, "attemptTimeout", limit) : new TimeoutError(call, "timeout", timeout),
        );
      const cancel = milliseconds < Infinity ? clock.schedule(expire, milliseconds) : undefined;
      signal?.addEventListener("abort", abort);
      start(controller.signal).then((value) => {
        release();
        resolve(value);
      }, fail);
    });
}
