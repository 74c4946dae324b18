import type { OpenEnum, RemoteAssistanceOnboardingStatus, RemoteAssistancePartner } from "../contract.ts";
import { isGraphError } from "../errors/graph-error.ts";
import { isNetworkError } from "../errors/network-error.ts";
import { isTimeoutError } from "../errors/timeout-error.ts";
import { expectOption } from "../expect-option.ts";
import type { RequestOptions } from "../request-options.ts";
import { type Clock, LONGEST_TIMER, systemClock } from "../sending/clock.ts";
import { pause } from "../sending/pause.ts";
import { OnboardingError } from "./onboarding-error.ts";

/** How {@link waitForOnboarding} waits. */
export interface WaitForOnboardingOptions {
  /**
   * How long to wait in all, in milliseconds. An administrator has to confirm the onboarding at the partner's portal.
   * @defaultValue 900000, fifteen minutes
   */
  timeout?: number | undefined;
  /** Ends the wait early; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Called with the partner when it is first read, and whenever its status has changed. */
  onStatus?: ((partner: RemoteAssistancePartner) => void) | undefined;
  /** Where the time comes from; a test passes a clock of its own. */
  clock?: Clock | undefined;
}

/** What reads a partner: `graph.remoteAssistancePartners`, or `getRemoteAssistancePartner` on a connection. */
export interface PartnerReader {
  get(remoteAssistancePartnerId: string, options: RequestOptions): Promise<RemoteAssistancePartner>;
}

/** The first wait between two looks, the longest one, and what each is longer by than the one before. */
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30_000;
const GROWTH = 1.5;
/** What is kept for the last look, in milliseconds. */
const LAST_LOOK = 2000;

/**
 * Waits until a partner is onboarded, after `beginOnboarding`.
 *
 * Looks at once, again after 2 s, 3 s, 4.5 s and so on up to every 30 s, one last time shortly before the time is over, and
 * less often if the service asks for it. A look that fails for a reason that passes (throttling, an outage, no network) is
 * repeated at the next turn.
 *
 * @returns the partner, onboarded
 * @throws OnboardingError when the time is over, or the partner is `notOnboarded`
 * @throws GraphError, ProtocolError or what the credential threw, if the partner cannot be read
 * @throws RangeError if `timeout` is no positive number
 * @example
 * ```ts
 * await graph.remoteAssistancePartners.beginOnboarding(id);
 * const partner = await waitForOnboarding(graph.remoteAssistancePartners, id, { timeout: 600_000 });
 * ```
 */
export async function waitForOnboarding(
  partners: PartnerReader,
  remoteAssistancePartnerId: string,
  { timeout = 900_000, signal, onStatus, clock = systemClock }: WaitForOnboardingOptions = {},
): Promise<RemoteAssistancePartner> {
  expectOption(timeout > 0, "timeout", "milliseconds, more than 0", RangeError);
  const deadline = clock.monotonic() + Math.min(timeout, LONGEST_TIMER);
  let status: OpenEnum<RemoteAssistanceOnboardingStatus> | undefined;
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * GROWTH, LONGEST_WAIT)) {
    // A machine that slept wakes up after the deadline.
    const forLook = Math.max(deadline - clock.monotonic(), 1);
    const options = { signal, timeout: forLook };
    const { partner, error, retryAfter } = await lookAt(partners, remoteAssistancePartnerId, options);
    if (partner !== undefined && partner.onboardingStatus !== status) {
      status = partner.onboardingStatus;
      onStatus?.(partner);
    }
    if (partner?.onboardingStatus === "onboarded") return partner;
    if (partner?.onboardingStatus === "notOnboarded") {
      throw new OnboardingError("notOnboarding", remoteAssistancePartnerId, status);
    }
    const left = deadline - LAST_LOOK - clock.monotonic();
    const delay = Math.max(Math.min(wait, left), retryAfter);
    if (left <= 0 || delay > left) throw new OnboardingError("timeout", remoteAssistancePartnerId, status, error);
    await pause(clock, delay, signal);
  }
}

/** The partner, or the error that passes, and how many milliseconds the service asks to wait. */
interface Look {
  readonly partner?: RemoteAssistancePartner;
  readonly error?: unknown;
  readonly retryAfter: number;
}

async function lookAt(partners: PartnerReader, id: string, options: RequestOptions): Promise<Look> {
  try {
    return { partner: await partners.get(id, options), retryAfter: 0 };
  } catch (error) {
    if (isNetworkError(error) || isTimeoutError(error)) return { error, retryAfter: 0 };
    if (isGraphError(error) && [429, 503, 504].includes(error.status)) {
      return { error, retryAfter: (error.retryAfter ?? 0) * 1000 };
    }
    throw error;
  }
}
