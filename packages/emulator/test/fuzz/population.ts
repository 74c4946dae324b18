import type { RemoteAssistancePartnerCreate } from "@remote-assistance/client";
import { PARTNER_ID } from "../caller.ts";

export const PARTNERS = [
  { id: PARTNER_ID, displayName: "TeamViewer" },
  { id: "it's 50%/ä 𝒳 ('')", displayName: "O'Neil \"%_\\ \u0000", onboardingStatus: "onboarding" },
  {
    id: "__proto__",
    displayName: null,
    onboardingUrl: "https://example.com/",
    lastConnectionDateTime: "9999-12-31T23:59:59.999999999999+23:59",
  },
] as const satisfies readonly RemoteAssistancePartnerCreate[];

export const ONBOARDED = {
  id: "constructor",
  onboardingStatus: "onboarded",
} as const satisfies RemoteAssistancePartnerCreate;

/** The partners that are there before each request. Their values are hard to write, in one place or another. */
export const POPULATION: readonly RemoteAssistancePartnerCreate[] = [...PARTNERS, ONBOARDED];

export const IDS: readonly string[] = POPULATION.map(({ id = "" }) => id);
/** Identifiers of partners that are not connected. */
export const IDS_TO_ONBOARD: readonly string[] = PARTNERS.map(({ id }) => id);
