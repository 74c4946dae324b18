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
export function reasonOf(signal: AbortSignal | undefined): unknown {
  return AbortSignal.abort(signal?.reason).reason;
}
