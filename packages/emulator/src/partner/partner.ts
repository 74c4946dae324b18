import type { DateTimeOffset, RemoteAssistanceOnboardingStatus } from "@remote-assistance/client";

/** A partner, as handlers make and change it. */
export interface Partner {
  readonly id: string;
  readonly displayName: string | null;
  readonly onboardingUrl: string | null;
  readonly onboardingStatus: RemoteAssistanceOnboardingStatus;
  /** Letter by letter as it was written: its digits and its offset are the caller's. */
  readonly lastConnectionDateTime: DateTimeOffset;
  /** How a request to onboard is going to end if nobody acts. Null while there is none. */
  readonly settlement: Settlement | null;
}

/**
 * The end of a request to onboard, which is known when the request is made: it is either completed after a configured
 * time or expires. So no timer is needed, and a store can index what is due.
 */
export interface Settlement {
  /** When, in milliseconds since 1970 on the emulator's clock. */
  readonly at: number;
  readonly status: "onboarded" | "notOnboarded";
  /** When the request expires: at the settlement, or later if it is completed before. In milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A partner in a store. It is never changed, but replaced. */
export interface StoredPartner extends Partner {
  /** The number of the change that made it: its place in the order of creation. It never changes. */
  readonly sequence: number;
  /**
   * The number of the change that made it what it is. A store counts all its changes from 1, and never gives a number twice: so
   * a partner is told apart from an earlier one with the same identifier, too.
   */
  readonly version: number;
}
