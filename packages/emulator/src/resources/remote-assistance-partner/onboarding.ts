import { LATEST_TIME, NEVER, writeDateTimeOffset } from "../../entity/date-time-offset.ts";
import { conflict } from "../../failures/failures.ts";
import { DAY, type OnboardingOptions } from "./options.ts";
import type { OnboardingEnd, Partner, PartnerState } from "./partner.ts";

/**
 * Asks the partner to connect. Asked again while onboarding, the wait starts again.
 *
 * @param portal where an administrator is to confirm, unless the partner has a portal of its own
 * @throws GraphFailure 409 if the partner is connected
 */
export function beginOnboarding(
  { entity }: PartnerState,
  portal: string,
  { expireOnboardingAfter = DAY, completeOnboardingAfter }: OnboardingOptions,
  now: Date,
): PartnerState {
  if (entity.onboardingStatus === "onboarded") throw conflict("AlreadyOnboarded");
  const expiresAt = Math.min(now.getTime() + expireOnboardingAfter, LATEST_TIME);
  const completesAt =
    completeOnboardingAfter === undefined ? Number.POSITIVE_INFINITY : now.getTime() + completeOnboardingAfter;
  const pending: OnboardingEnd =
    completesAt < expiresAt
      ? { at: completesAt, status: "onboarded", expiresAt }
      : { at: expiresAt, status: "notOnboarded", expiresAt };
  const begun = {
    onboardingStatus: "onboarding",
    onboardingUrl: entity.onboardingUrl ?? portal,
    onboardingRequestExpiryDateTime: writeDateTimeOffset(new Date(expiresAt)),
  } as const;
  return { entity: { ...entity, ...begun }, pending };
}

/** Removes the connector. A partner without one stays as it is, so that a repeated call is harmless. */
export function disconnect(state: PartnerState): PartnerState {
  if (state.entity.onboardingStatus === "notOnboarded") return state;
  return endRequest(state, { onboardingStatus: "notOnboarded" });
}

/** The partner's portal has confirmed, at this time. */
export function completeOnboarding(state: PartnerState, at: Date): PartnerState {
  return endRequest(state, { onboardingStatus: "onboarded", lastConnectionDateTime: writeDateTimeOffset(at) });
}

/** A status that somebody writes ends a request to onboard, unless it is what the request is in anyway. */
export function endByWrite(state: PartnerState): PartnerState {
  return state.pending === null || state.entity.onboardingStatus === "onboarding" ? state : endRequest(state, {});
}

function endRequest({ entity }: PartnerState, changes: Partial<Partner>): PartnerState {
  return { entity: { ...entity, ...changes, onboardingRequestExpiryDateTime: NEVER }, pending: null };
}

/** Ends a request to onboard as it was to end, if that time has come. */
export function settle(state: PartnerState, now: number): PartnerState {
  const { pending } = state;
  if (pending === null || pending.at > now) return state;
  return pending.status === "onboarded" ? completeOnboarding(state, new Date(pending.at)) : disconnect(state);
}
