import { LONGEST_TIMER } from "../clock.ts";
import type { RemoteAssistanceOnboardingStatus, RemoteAssistancePartner } from "../contract.ts";
import type { OpenEnum } from "../entity.ts";
import { pause } from "../sending/limits.ts";
import { lookAtPartner, type PartnerReader } from "./look-at-partner.ts";
import { OnboardingError } from "./onboarding-error.ts";
import { readWaitOptions, type WaitForOnboardingOptions } from "./wait-for-onboarding-options.ts";

/** The first wait between two looks, the longest one, and what each is longer by than the one before, in milliseconds. */
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30_000;
const GROWTH = 1.5;
/** What is kept for the last look, in milliseconds: a quarter of the time where that is less. */
const LAST_LOOK = 2000;
/** How long `notOnboarded` may be what was true before `beginOnboarding`, as what answers a read may be behind, in milliseconds. */
const GRACE = 9000;

/**
 * Waits until a partner is onboarded, after `beginOnboarding`.
 *
 * Looks at once, again after 2 s, 3 s, 4.5 s and so on up to every 30 s, one last time shortly before the time is over, and
 * less often if the service asks for it. A look that fails for a reason that passes (throttling, a fault or an outage of the
 * service, no network) is repeated at the next turn. `notOnboarded` is believed after 9 s, or once another status was seen: a
 * read may be behind `beginOnboarding`.
 *
 * @returns the partner, onboarded
 * @throws OnboardingError when the time is over, or the service asks to wait for longer than is left of it, or the partner is
 * `notOnboarded`
 * @throws GraphError, ProtocolError or what the credential threw, if the partner cannot be read
 * @throws TypeError for an option that is unknown or of the wrong type; RangeError if `timeout` is no positive number
 * @example
 * ```ts
 * await graph.remoteAssistancePartners.beginOnboarding(id);
 * const partner = await waitForOnboarding(graph.remoteAssistancePartners, id, { timeout: 600_000 });
 * ```
 */
export async function waitForOnboarding(
  partners: PartnerReader,
  remoteAssistancePartnerId: string,
  options: WaitForOnboardingOptions = {},
): Promise<RemoteAssistancePartner> {
  const { timeout, signal, onStatus, clock } = readWaitOptions(options);
  const deadline = clock.monotonic() + Math.min(timeout, LONGEST_TIMER);
  const lastLook = deadline - Math.min(LAST_LOOK, timeout / 4);
  let believedFrom = clock.monotonic() + GRACE;
  let status: OpenEnum<RemoteAssistanceOnboardingStatus> | undefined;
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * GROWTH, LONGEST_WAIT)) {
    // A machine that slept wakes up after the deadline.
    // A difference of fractions may be a little more than the longest time itself.
    const forLook = Math.min(Math.max(deadline - clock.monotonic(), 1), LONGEST_TIMER);
    const limits = { signal, timeout: forLook };
    const { partner, error, retryAfter } = await lookAtPartner(partners, remoteAssistancePartnerId, limits);
    if (partner !== undefined && partner.onboardingStatus !== status) {
      status = partner.onboardingStatus;
      if (status !== "notOnboarded") believedFrom = -Infinity;
      onStatus?.(partner);
    }
    if (partner?.onboardingStatus === "onboarded") return partner;
    const now = clock.monotonic();
    const left = lastLook - now;
    const delay = Math.max(Math.min(wait, left), retryAfter);
    // A timer may be early by a part of a millisecond, which is no time to look again.
    const isOver = left < 1 || delay > left;
    if (partner?.onboardingStatus === "notOnboarded" && (isOver || now >= believedFrom)) {
      throw new OnboardingError("notOnboarding", remoteAssistancePartnerId, status);
    }
    if (isOver) throw new OnboardingError("timeout", remoteAssistancePartnerId, status, error);
    await pause(clock, delay, signal);
  }
}
