import type { Clock } from "../clock.ts";
import { CallTimeoutError } from "../errors/call-errors.ts";
import type { CallProgress } from "../response.ts";
import type { ResolvedOptions } from "./request-options.ts";

/**
 * Whether a value behaves as an AbortSignal. `instanceof` would refuse those of another realm and of a polyfill, such as the
 * ones that jsdom brings to tests.
 */
export function isAbortSignal(value: object): boolean {
  const { aborted, addEventListener }: Partial<AbortSignal> = value;
  return typeof aborted === "boolean" && typeof addEventListener === "function";
}

/** Throws why a signal was aborted, if it was. Its own `throwIfAborted` is younger than AbortSignal itself. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw reasonOf(signal);
}

/** Why a signal was aborted; an AbortError, as the run-time makes it, where a polyfill does not say. */
function reasonOf(signal: AbortSignal | undefined): unknown {
  return AbortSignal.abort(signal?.reason).reason;
}

/** Waits; rejects with the signal's reason as soon as it is aborted. */
export function pause(clock: Clock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => setAlarm(clock, milliseconds, signal, resolve, reject));
}

/**
 * Waits for a time and for the caller's signal, and calls one function, once: for what comes first.
 *
 * @param milliseconds `Infinity` to wait for the signal alone
 * @param abort is called with the signal's reason
 * @returns what calls both off
 * @throws that reason if the signal is aborted already
 */
function setAlarm(
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal | undefined,
  expire: () => void,
  abort: (reason: unknown) => void,
): () => void {
  throwIfAborted(signal);
  const finish = (then?: () => void) => () => {
    cancel?.();
    signal?.removeEventListener("abort", leave);
    then?.();
  };
  const leave = finish(() => abort(reasonOf(signal)));
  const cancel = milliseconds < Infinity ? clock.schedule(finish(expire), milliseconds) : undefined;
  signal?.addEventListener("abort", leave);
  return finish();
}

/**
 * Waits for what `start` promises, but no longer than the limits, even if what was started does not heed the signal that it
 * gets, or has an error of its own for it.
 *
 * @param limit how long this wait may take, in milliseconds; left out if only the limit of the call holds
 * @throws CallTimeoutError when the time is over; the reason of the caller's signal when that is aborted
 */
export type Within = <Value>(start: (signal: AbortSignal) => Promise<Value>, limit?: number) => Promise<Value>;

/**
 * Makes what bounds each wait of a call: by a limit of its own, by what is left of the whole call, and by the caller's signal.
 *
 * One controller and one listener do here what `AbortSignal.any` and `AbortSignal.timeout` would do with an injected clock
 * missing, and at several times the cost: a listener of theirs lives as long as the caller's signal.
 */
export function createWithin(
  clock: Clock,
  { signal, timeout }: ResolvedOptions,
  deadline: number,
  call: CallProgress,
): Within {
  return (start, limit = Infinity) =>
    new Promise((resolve, reject) => {
      const controller = new AbortController();
      const left = deadline - clock.monotonic();
      const end = (reason: unknown) => {
        reject(reason);
        controller.abort(reason);
      };
      const expire = () =>
        end(
          limit < left
            ? new CallTimeoutError(call, "attemptTimeout", limit)
            : new CallTimeoutError(call, "timeout", timeout),
        );
      const release = setAlarm(clock, Math.min(limit, left), signal, expire, end);
      start(controller.signal).finally(release).then(resolve, reject);
    });
}
