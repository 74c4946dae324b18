import { alreadyOnboarded } from "../failures/failures.ts";
import { LATEST_TIME, writeDateTimeOffset } from "./date-time-offset.ts";
import type { Partner, Settlement } from "./partner.ts";

/** How long requests to onboard take on this emulator. */
export interface OnboardingTimes {
  /** After how many milliseconds a request expires. */
  readonly expireAfter: number;
  /** After how many milliseconds the partner's side completes a request by itself; `undefined`: somebody has to. */
  readonly completeAfter: number | undefined;
}

/**
 * Asks the partner to connect. Asked again while onboarding, the wait starts anew.
 *
 * @param portal where an administrator is to confirm, unless the partner has a portal of its own
 * @throws GraphFailure 409 if the partner is connected
 */
export function beginOnboarding<Changed extends Partner>(
  partner: Changed,
  portal: string,
  { expireAfter, completeAfter }: OnboardingTimes,
  now: Date,
): Changed {
  if (partner.onboardingStatus === "onboarded") throw alreadyOnboarded();
  const expiresAt = Math.min(now.getTime() + expireAfter, LATEST_TIME);
  const completesAt = completeAfter === undefined ? Number.POSITIVE_INFINITY : now.getTime() + completeAfter;
  const settlement: Settlement =
    completesAt < expiresAt
      ? { at: completesAt, status: "onboarded", expiresAt }
      : { at: expiresAt, status: "notOnboarded", expiresAt };
  const onboardingUrl = partner.onboardingUrl ?? portal;
  return { ...partner, onboardingStatus: "onboarding", onboardingUrl, settlement };
}

/** Removes the connector. A partner without one stays as it is, so that a repeated call is harmless. */
export function disconnect<Changed extends Partner>(partner: Changed): Changed {
  if (partner.onboardingStatus === "notOnboarded") return partner;
  return { ...partner, onboardingStatus: "notOnboarded", settlement: null };
}

/** The partner's side has confirmed, at this time. */
export function completeOnboarding<Changed extends Partner>(partner: Changed, at: Date): Changed {
  return {
    ...partner,
    onboardingStatus: "onboarded",
    lastConnectionDateTime: writeDateTimeOffset(at),
    settlement: null,
  };
}

/** Ends a request to onboard as it was to end, if that time has come. Every store does so in `settle`. */
export function settle<Changed extends Partner>(partner: Changed, now: number): Changed {
  const { settlement } = partner;
  if (settlement === null || settlement.at > now) return partner;
  return settlement.status === "onboarded" ? completeOnboarding(partner, new Date(settlement.at)) : disconnect(partner);
}
