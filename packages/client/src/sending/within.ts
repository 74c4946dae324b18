import type { Clock } from "./clock.ts";

/** How long something may take. */
export interface Limit {
  readonly clock: Clock;
  /** `Infinity` for no limit. */
  readonly milliseconds: number;
  /** Ends it early, with the signal's reason. */
  readonly signal: AbortSignal | undefined;
  /** Makes the error for when the time is over. */
  readonly timeoutError: () => Error;
}

/**
 * Waits for what `start` promises, but no longer than the limit, even if what was started does not heed the signal that it
 * gets, or has an error of its own for it.
 *
 * One controller and one listener do here what `AbortSignal.any` and `AbortSignal.timeout` would do with an injected clock
 * missing, and at several times the cost: a listener of theirs lives as long as the caller's signal.
 */
export function within<Value>(
  { clock, milliseconds, signal, timeoutError }: Limit,
  start: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const controller = new AbortController();
    const release = () => {
      cancel?.();
      signal?.removeEventListener("abort", abort);
    };
    const end = (reason: unknown) => {
      release();
      reject(reason);
      controller.abort(reason);
    };
    const abort = () => end(signal?.reason);
    const cancel =
      milliseconds === Number.POSITIVE_INFINITY ? undefined : clock.schedule(() => end(timeoutError()), milliseconds);
    signal?.addEventListener("abort", abort);
    start(controller.signal).then(
      (value) => {
        release();
        resolve(value);
      },
      (error: unknown) => {
        release();
        reject(error);
      },
    );
  });
}
