import { LATEST_TIME, NEVER, writeDateTimeOffset } from "../../entity/date-time-offset.ts";
import { conflict } from "../../failures/failures.ts";
import type { OnboardingEnd, Partner, PartnerState } from "./partner.ts";

/** How long requests to onboard take on an emulator. */
export interface OnboardingOptions {
  /**
   * After how many milliseconds the partner's side completes an onboarding by itself.
   * @defaultValue never; `completeOnboarding` does
   */
  readonly completeOnboardingAfter?: number | undefined;
  /**
   * After how many milliseconds a request to onboard expires.
   * @defaultValue 86,400,000: a day
   */
  readonly expireOnboardingAfter?: number | undefined;
}

/** A time that can be set, by a program in milliseconds and by a flag in seconds. */
export interface TimeOption {
  /** What the flag does, for the usage of the command. */
  readonly meaning: string;
  /** In milliseconds. */
  readonly least: number;
}

/** In milliseconds. */
export const DAY: number = 24 * 60 * 60 * 1000;

export const ONBOARDING_TIMES: Readonly<Record<keyof OnboardingOptions, TimeOption>> = {
  completeOnboardingAfter: { least: 0, meaning: "Onboardings complete by themselves after this time. Default: never." },
  expireOnboardingAfter: { least: 1, meaning: "Requests to onboard expire after this time. Default: a day." },
};

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
