import type { DateTimeOffset, RemoteAssistancePartner } from "@remote-assistance/client";
import type { State } from "../../entity/entity-type.ts";

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

/** What an administrator does in the partner's portal, and no operation can. */
export interface PartnerPortal {
  /**
   * Confirms a request to onboard, as an administrator does in the partner's portal.
   *
   * @throws RangeError if there is no such partner, or it is not onboarding
   */
  completeOnboarding(id: string): Promise<void>;
  /**
   * Declines it. The partner is not onboarded then.
   *
   * @throws RangeError if there is no such partner, or it is not onboarding
   */
  failOnboarding(id: string): Promise<void>;
}
