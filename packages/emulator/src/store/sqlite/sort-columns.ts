import type { PropertyName } from "../../partner/properties.ts";

/** The columns that hold the sort values of the properties, and 0 for null. Each has an index. */
export const SORT_COLUMNS: Readonly<Record<PropertyName, string>> = {
  id: "id",
  displayName: "display_name",
  onboardingUrl: "onboarding_url",
  onboardingStatus: "onboarding_status_value",
  lastConnectionDateTime: "last_connection_instant",
};
