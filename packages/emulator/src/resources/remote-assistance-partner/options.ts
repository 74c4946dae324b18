/** How long requests to onboard take on an emulator. */
export interface OnboardingOptions {
  /**
   * After how many milliseconds the partner's side completes an onboarding by itself.
   * @defaultValue never; `completeOnboarding` does
   */
  readonly completeOnboardingAfter?: number | undefined;
  /**
   * After how many milliseconds a request to onboard expires.
   * @defaultValue 86,400,000: a day
   */
  readonly expireOnboardingAfter?: number | undefined;
}

/** A time that can be set, by a program in milliseconds and by a flag in seconds. */
export interface TimeOption {
  /** What the flag does, for the usage of the command. */
  readonly meaning: string;
  /** In milliseconds. */
  readonly least: number;
}

/** In milliseconds. */
export const DAY: number = 24 * 60 * 60 * 1000;

export const ONBOARDING_TIMES: Readonly<Record<keyof OnboardingOptions, TimeOption>> = {
  completeOnboardingAfter: { least: 0, meaning: "Onboardings complete by themselves after this time. Default: never." },
  expireOnboardingAfter: { least: 1, meaning: "Requests to onboard expire after this time. Default: a day." },
};
