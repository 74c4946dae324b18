import type { RemoteAssistancePartnerCreate } from "@remote-assistance/client";
import { NEVER } from "./date-time-offset.ts";
import type { Partner } from "./partner.ts";
import { wellFormed } from "./well-formed.ts";

/** A new partner. What the body leaves out is supplied. */
export function newPartner(body: RemoteAssistancePartnerCreate, newId: () => string): Partner {
  return {
    id: wellFormed(body.id ?? made(newId())),
    displayName: wellFormed(body.displayName ?? null),
    onboardingUrl: wellFormed(body.onboardingUrl ?? null),
    onboardingStatus: body.onboardingStatus ?? "notOnboarded",
    lastConnectionDateTime: body.lastConnectionDateTime ?? NEVER,
    settlement: null,
  };
}

/** What a program's own function has made, which no caller of an operation can be told about. */
function made(id: string): string {
  if (typeof id === "string" && id !== "") return id;
  throw new TypeError(`newId has returned ${JSON.stringify(id)}; it must return a string that is not empty.`);
}
