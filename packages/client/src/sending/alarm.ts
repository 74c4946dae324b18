import type { Clock } from "../clock.ts";
import { reasonOf, throwIfAborted } from "./abort-signal.ts";

/**
 * Waits for a time and for the caller's signal, and calls one function, once: for what comes first.
 *
 * @param milliseconds `Infinity` to wait for the signal alone
 * @param abort is called with the signal's reason
 * @returns what calls both off
 * @throws that reason if the signal is aborted already
 */
export function setAlarm(
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal | undefined,
  expire: () => void,
  abort: (reason: unknown) => void,
): () => void {
  throwIfAborted(signal);
  const release = () => {
    cancel?.();
    signal?.removeEventListener("abort", leave);
  };
  const leave = () => {
    release();
    abort(reasonOf(signal));
  };
  const ring = () => {
    release();
    expire();
  };
  const cancel = milliseconds < Infinity ? clock.schedule(ring, milliseconds) : undefined;
  signal?.addEventListener("abort", leave);
  return release;
}
