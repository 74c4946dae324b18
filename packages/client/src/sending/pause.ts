import type { Clock } from "../clock.ts";
import { setAlarm } from "./alarm.ts";

/** Waits; rejects with the signal's reason as soon as it is aborted. */
export function pause(clock: Clock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => setAlarm(clock, milliseconds, signal, resolve, reject));
}
