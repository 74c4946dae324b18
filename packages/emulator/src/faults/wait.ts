/**
 * Lets time pass.
 *
 * @param signal is aborted when there is nothing to wait for any more: the emulator is reset or closed, or the caller gives up
 */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** The longest time that a timer can be set for, in milliseconds. */
export const LONGEST_WAIT: number = 2 ** 31 - 1;

/** By a timer of the run-time. */
export const waitByTimer: Wait = (milliseconds, signal) =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });
