import { instantOf } from "../partner/date-time-offset.ts";
import type { Partner } from "../partner/partner.ts";
import type { PropertyName } from "../partner/properties.ts";

/** One key of `$orderby`. */
export interface OrderKey {
  readonly property: PropertyName;
  readonly descending: boolean;
}

/** The members of the enumeration by the values that the metadata gives them. */
const STATUS_VALUES: Readonly<Record<Partner["onboardingStatus"], string>> = {
  notOnboarded: "0",
  onboarding: "1",
  onboarded: "2",
};

/** What a partner is sorted by, for one key: text that compares by code point. Null is the lowest. */
export function sortValueOf(partner: Partner, property: PropertyName): string | null {
  if (property === "lastConnectionDateTime") return instantOf(partner.lastConnectionDateTime);
  return property === "onboardingStatus" ? STATUS_VALUES[partner.onboardingStatus] : partner[property];
}

/** The sort value of a status by its name; `undefined` if there is no such member. */
export function statusValueOf(name: string): string | undefined {
  return Object.entries(STATUS_VALUES).find(([member]) => member === name)?.[1];
}
