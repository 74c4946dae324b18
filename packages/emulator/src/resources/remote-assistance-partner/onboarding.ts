import { LATEST_TIME, writeDateTimeOffset } from "../../entity/date-time-offset.ts";
import { alreadyOnboarded } from "../../failures/failures.ts";
import type { OnboardingEnd, PartnerState } from "./partner.ts";

/** How long requests to onboard take on this emulator. */
export interface OnboardingTimes {
  /** After how many milliseconds a request expires. */
  readonly expireAfter: number;
  /** After how many milliseconds the partner's portal completes a request by itself; `undefined`: somebody has to. */
  readonly completeAfter: number | undefined;
}

/**
 * Asks the partner to connect. Asked again while onboarding, the wait starts again.
 *
 * @param portal where an administrator is to confirm, unless the partner has a portal of its own
 * @throws GraphFailure 409 if the partner is connected
 */
export function beginOnboarding(
  { entity }: PartnerState,
  portal: string,
  { expireAfter, completeAfter }: OnboardingTimes,
  now: Date,
): PartnerState {
  if (entity.onboardingStatus === "onboarded") throw alreadyOnboarded();
  const expiresAt = Math.min(now.getTime() + expireAfter, LATEST_TIME);
  const completesAt = completeAfter === undefined ? Number.POSITIVE_INFINITY : now.getTime() + completeAfter;
  const pending: OnboardingEnd =
    completesAt < expiresAt
      ? { at: completesAt, status: "onboarded", expiresAt }
      : { at: expiresAt, status: "notOnboarded", expiresAt };
  const onboardingUrl = entity.onboardingUrl ?? portal;
  return { entity: { ...entity, onboardingStatus: "onboarding", onboardingUrl }, pending };
}

/** Removes the connector. A partner without one stays as it is, so that a repeated call is harmless. */
export function disconnect(state: PartnerState): PartnerState {
  if (state.entity.onboardingStatus === "notOnboarded") return state;
  return { entity: { ...state.entity, onboardingStatus: "notOnboarded" }, pending: null };
}

/** The partner's portal has confirmed, at this time. */
export function completeOnboarding({ entity }: PartnerState, at: Date): PartnerState {
  const lastConnectionDateTime = writeDateTimeOffset(at);
  return { entity: { ...entity, onboardingStatus: "onboarded", lastConnectionDateTime }, pending: null };
}

/** Ends a request to onboard as it was to end, if that time has come. */
export function settle(state: PartnerState, now: number): PartnerState {
  const { pending } = state;
  if (pending === null || pending.at > now) return state;
  return pending.status === "onboarded" ? completeOnboarding(state, new Date(pending.at)) : disconnect(state);
}
