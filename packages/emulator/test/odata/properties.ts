import { PARTNERS } from "../store/partner-collection.ts";

/** Written by hand, as what is made from the contract is what is tested. */
export const PROPERTY_NAMES = [
  "id",
  "displayName",
  "onboardingUrl",
  "onboardingStatus",
  "lastConnectionDateTime",
] as const;

export type PropertyName = (typeof PROPERTY_NAMES)[number];

/** The entity type of the contract. */
export const TYPE = PARTNERS.type;
