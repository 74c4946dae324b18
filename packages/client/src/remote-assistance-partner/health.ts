import type { RemoteAssistancePartner } from "../contract.ts";

/**
 * How a partner is:
 *
 * - `notConnected`: nobody has begun its onboarding, its request has expired, or it was disconnected.
 * - `onboarding`: an administrator has to confirm it. On v1.0 its request may have expired: only beta says when it does.
 * - `onboardingExpired`: its request has expired, and the service has not noticed yet.
 * - `connected`: it is onboarded, and sent a request to Intune not long ago.
 * - `neverConnected`: it is onboarded, and has never sent one.
 * - `stale`: it is onboarded, and has not sent one for long. That is a hint and no alarm: no source says what updates the date.
 * - `unknown`: it has a status that is new, or a date that cannot be read.
 */
export type PartnerHealth =
  | "notConnected"
  | "onboarding"
  | "onboardingExpired"
  | "connected"
  | "neverConnected"
  | "stale"
  | "unknown";

/** What {@link assessPartner} says of a partner. */
export interface PartnerAssessment {
  readonly health: PartnerHealth;
  /** How the partner is, in a sentence for people. It may have text of the service in it: its name, status and dates. */
  readonly sentence: string;
  /** What to do next, for people. */
  readonly next: string;
}

/** What {@link assessPartner} reads of a partner, whatever the version that it comes from. */
export interface AssessablePartner
  extends Pick<RemoteAssistancePartner, "lastConnectionDateTime" | "onboardingStatus">,
    Partial<Pick<RemoteAssistancePartner, "displayName" | "onboardingUrl">> {
  /** Only beta has it. */
  readonly onboardingRequestExpiryDateTime?: string | undefined;
}

/** What {@link assessPartner} measures by. */
export interface AssessPartnerOptions {
  /** What time it is, in milliseconds since 1970: `Date.now()`. */
  readonly now: number;
  /**
   * For how long the last request of a partner says that it works, in milliseconds; `Infinity` for ever.
   * @defaultValue 2592000000, thirty days
   */
  readonly staleAfter?: number | undefined;
}

const DAY = 86_400_000;
/**
 * Says how a partner is, and what to do next. It reads nothing but its arguments.
 *
 * @throws RangeError if `now` or `staleAfter` is not a number of milliseconds, more than 0
 * @example
 * ```ts
 * for await (const partner of partners.list()) {
 *   const { health, sentence, next } = assessPartner(partner, { now: Date.now() });
 *   if (health !== "connected") console.log(sentence, next);
 * }
 * ```
 */
export function assessPartner(
  partner: AssessablePartner,
  { now, staleAfter = 30 * DAY }: AssessPartnerOptions,
): PartnerAssessment {
  if (!(now > 0 && staleAfter > 0)) throw new RangeError("now and staleAfter must be milliseconds, more than 0.");
  const { displayName, onboardingUrl, onboardingStatus, lastConnectionDateTime } = partner;
  const say = (health: PartnerHealth, state: string, next: string) => ({
    health,
    sentence: `${displayName ?? "The partner"} ${state}.`,
    next,
  });
  const begin = "Begin its onboarding.";
  const check = "Check that a session starts.";
  if (onboardingStatus === "notOnboarded") return say("notConnected", "is not connected", begin);
  if (onboardingStatus === "onboarding") {
    return expiryOf(partner) <= now
      ? say("onboardingExpired", "was not confirmed in time", begin)
      : say("onboarding", "is not confirmed yet", `Confirm it at ${onboardingUrl ?? "the partner's portal"}.`);
  }
  if (onboardingStatus === "onboarded") {
    const age = now - Date.parse(lastConnectionDateTime);
    if (isNever(lastConnectionDateTime)) return say("neverConnected", "is onboarded, but never sent a request", check);
    if (age <= staleAfter) return say("connected", "is connected", "Nothing to do.");
    if (age > staleAfter) {
      const state = `is onboarded, but sent its last request ${Math.floor(age / DAY)} days ago`;
      return say("stale", state, `${check} A hint only: no source says what updates that date.`);
    }
  }
  const state = `is not understood: ${onboardingStatus}, ${lastConnectionDateTime}`;
  return say("unknown", state, "Look at it in Intune.");
}

/** When the onboarding request of a partner expires, in milliseconds since 1970; `NaN` where no date says it. */
export function expiryOf(partner: AssessablePartner | undefined): number {
  const expiry = partner?.onboardingRequestExpiryDateTime ?? "";
  return isNever(expiry) ? Number.NaN : Date.parse(expiry);
}

/** How .NET writes that there is no date, with whatever digits of a second and offset. */
function isNever(date: string): boolean {
  return date.startsWith("0001-01-01T");
}
