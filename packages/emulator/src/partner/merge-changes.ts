import type { RemoteAssistancePartnerUpdate } from "@remote-assistance/client";
import type { Partner } from "./partner.ts";
import { wellFormed } from "./well-formed.ts";

/** The partner after an update: what is left out keeps its value, null clears it. The partner itself if nothing changes. */
export function mergeChanges<Changed extends Partner>(
  partner: Changed,
  changes: RemoteAssistancePartnerUpdate,
): Changed {
  const {
    displayName = partner.displayName,
    onboardingUrl = partner.onboardingUrl,
    onboardingStatus = partner.onboardingStatus,
    lastConnectionDateTime = partner.lastConnectionDateTime,
  } = changes;
  // A status that somebody writes ends a request to onboard, unless it is what the request is in anyway.
  const settlement = onboardingStatus === "onboarding" ? partner.settlement : null;
  const merged = {
    displayName: wellFormed(displayName),
    onboardingUrl: wellFormed(onboardingUrl),
    onboardingStatus,
    lastConnectionDateTime,
    settlement,
  };
  return isChange(partner, merged) ? { ...partner, ...merged } : partner;
}

function isChange(partner: Partner, merged: Omit<Partner, "id">): boolean {
  return (
    partner.displayName !== merged.displayName ||
    partner.onboardingUrl !== merged.onboardingUrl ||
    partner.onboardingStatus !== merged.onboardingStatus ||
    partner.lastConnectionDateTime !== merged.lastConnectionDateTime ||
    partner.settlement !== merged.settlement
  );
}
