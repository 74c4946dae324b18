import { expectKnown, expectOption, type OptionRules, readByRules } from "../check-options.ts";
import { type Clock, isClock, systemClock } from "../clock.ts";
import type { RemoteAssistancePartner } from "../contract.ts";
import { isRecord } from "../json.ts";
import { isAbortSignal } from "../sending/limits.ts";

/** How `waitForOnboarding` waits. */
export interface WaitForOnboardingOptions {
  /**
   * How long to wait in all, in milliseconds. An administrator has to confirm the onboarding at the partner's portal.
   * @defaultValue 900000, fifteen minutes
   */
  timeout?: number | undefined;
  /** Ends the wait early; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Called with the partner when it is first read, and whenever its status has changed. */
  onStatus?: ((partner: RemoteAssistancePartner) => void) | undefined;
  /** Where the time comes from; a test passes a clock of its own. */
  clock?: Clock | undefined;
}

/** The options, checked and with their defaults. */
export interface OnboardingWait {
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  readonly onStatus: ((partner: RemoteAssistancePartner) => void) | undefined;
  readonly clock: Clock;
}

const DEFAULTS: OnboardingWait = { timeout: 900_000, signal: undefined, onStatus: undefined, clock: systemClock };

const RULES: OptionRules<OnboardingWait> = {
  timeout: [(timeout) => typeof timeout === "number" && timeout > 0, "milliseconds, more than 0", RangeError],
  signal: [isAbortSignal, "an AbortSignal"],
  onStatus: [(onStatus) => typeof onStatus === "function", "a function"],
  clock: [isClock, "a Clock"],
};

/**
 * Reads the options of `waitForOnboarding`.
 *
 * @throws TypeError for an unknown option, or a value of the wrong type
 * @throws RangeError if `timeout` is no positive number
 */
export function readWaitOptions(options: WaitForOnboardingOptions): OnboardingWait {
  expectOption(isRecord(options), "The options of waitForOnboarding", "an object");
  expectKnown(options, Object.keys(RULES), "waitForOnboarding");
  return readByRules(options, RULES, DEFAULTS);
}
