import type { RemoteAssistancePartnerCreate } from "@remote-assistance/client";
import { NEVER } from "./date-time-offset.ts";
import type { Partner } from "./partner.ts";
import { wellFormed } from "./well-formed.ts";

/** A new partner. What the body leaves out is supplied. */
export function createPartner(body: RemoteAssistancePartnerCreate, newId: () => string): Partner {
  return {
    id: wellFormed(body.id ?? newId()),
    displayName: wellFormed(body.displayName ?? null),
    onboardingUrl: wellFormed(body.onboardingUrl ?? null),
    onboardingStatus: body.onboardingStatus ?? "notOnboarded",
    lastConnectionDateTime: body.lastConnectionDateTime ?? NEVER,
    settlement: null,
  };
}
