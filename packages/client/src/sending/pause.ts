import { reasonOf, throwIfAborted } from "./abort-signal.ts";
import type { Clock } from "./clock.ts";

/** Waits; rejects with the signal's reason as soon as it is aborted. */
export function pause(clock: Clock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    throwIfAborted(signal);
    const cancel = clock.schedule(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, milliseconds);
    const abort = () => {
      cancel();
      reject(reasonOf(signal));
    };
    signal?.addEventListener("abort", abort, { once: true });
  });
}
