/**
 * Waits for what `start` promises, but no longer than until the signal is aborted. It then rejects with the signal's
 * reason, even if what was started does not heed the signal, or has an error of its own for it.
 */
export function untilAborted<Value>(signal: AbortSignal | null, start: () => Promise<Value>): Promise<Value> {
  if (signal === null) return start();
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    start()
      .then(resolve, (error: unknown) => reject(signal.aborted ? signal.reason : error))
      .finally(() => signal.removeEventListener("abort", abort));
  });
}
