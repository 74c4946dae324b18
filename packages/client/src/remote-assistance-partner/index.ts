export {
  type AssessablePartner,
  type AssessPartnerOptions,
  assessPartner,
  type PartnerAssessment,
  type PartnerHealth,
} from "./health.ts";
export type { PartnersExtension } from "./partners.ts";
export { isOnboardingError, OnboardingError, type WaitForOnboardingOptions } from "./wait-for-onboarding.ts";
export {
  type AssessedPartner,
  type PartnerEvent,
  type WatchablePartners,
  type WatchPartnersOptions,
  watchPartners,
} from "./watch-partners.ts";
