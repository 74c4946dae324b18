import type { OnboardingTimes } from "../partner/onboarding.ts";
import type { Store } from "../store/store.ts";

/** What handlers act on. */
export interface Service {
  readonly store: Store;
  readonly newId: () => string;
  readonly onboarding: OnboardingTimes;
  /** How many partners a page has at most. */
  readonly pageSize: number;
}
