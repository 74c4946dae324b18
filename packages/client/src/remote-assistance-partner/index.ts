export { changes } from "./changes.ts";
export type { PartnerReader } from "./look-at-partner.ts";
export { isOnboardingError, OnboardingError } from "./onboarding-error.ts";
export { waitForOnboarding } from "./wait-for-onboarding.ts";
export type { WaitForOnboardingOptions } from "./wait-for-onboarding-options.ts";
