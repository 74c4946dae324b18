import type { DateTimeOffset, RemoteAssistancePartner } from "@remote-assistance/client";
import { entities } from "@remote-assistance/client/entities";
import { writeDateTimeOffset } from "../../entity/date-time-offset.ts";
import type { State, Stored } from "../../entity/stored.ts";

/** The properties of a partner, with the one that only beta shows. */
export type Partner = Omit<RemoteAssistancePartner, `@${string}`> & {
  /** When the request to onboard expires; the first instant of the year 1 while there is none. */
  readonly onboardingRequestExpiryDateTime: DateTimeOffset;
};

/** The end of a request to onboard, which is known when the request is made: it is either completed after a configured time or expires. */
export interface OnboardingEnd {
  /** When, in milliseconds since 1970 on the emulator's clock. */
  readonly at: number;
  readonly status: "onboarded" | "notOnboarded";
  /** When the request expires: at its end, or later if it is completed before. In milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A partner, and how its request to onboard is going to end if nobody acts. */
export type PartnerState = State<Partner, OnboardingEnd>;

/** A partner, and what no operation of v1.0 shows of it. */
export interface PartnerReport extends RemoteAssistancePartner {
  /** When the request to onboard expires, as beta names it; null while there is none, as where the status was written. */
  readonly onboardingRequestExpiryDateTime: string | null;
}

export function reportPartner(stored: Stored): PartnerReport {
  // Whatever is stored was let in by validators that are made from the same contract as the type.
  const { entity, pending } = stored as Stored<Partner, OnboardingEnd>;
  const expiry = pending === null ? null : writeDateTimeOffset(new Date(pending.expiresAt));
  return {
    ...entity,
    "@odata.type": entities.remoteAssistancePartner.odataType,
    onboardingRequestExpiryDateTime: expiry,
  };
}
