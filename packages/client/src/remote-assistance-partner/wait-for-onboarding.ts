import { expectKnown, expectOption } from "../check-options.ts";
import { LONGEST_TIMER } from "../clock.ts";
import type { GraphConnection } from "../connection.ts";
import type { RemoteAssistanceOnboardingStatus } from "../contract.ts";
import type { OpenEnum } from "../entity.ts";
import { BRAND, brandOf, CallError } from "../errors/call-error.ts";
import type { GraphError } from "../errors/graph-error.ts";
import { isRecord } from "../json.ts";
import { pause } from "../sending/limits.ts";
import type { RequestOptions } from "../sending/request-options.ts";
import { type AssessablePartner, expiryOf } from "./health.ts";

/** How `waitForOnboarding` waits. */
export interface WaitForOnboardingOptions<Partner> {
  /**
   * How long to wait in all, in milliseconds. An administrator has to confirm the onboarding at the partner's portal.
   * @defaultValue 900000, fifteen minutes
   */
  timeout?: number | undefined;
  /** Ends the wait early; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Called with the partner when it is first read, and whenever its status has changed. */
  onStatus?: ((partner: Partner) => void) | undefined;
}

const SENTENCES = {
  expired: "was not onboarded before its request expired",
  notOnboarding: "is not onboarding",
  timeout: "was not onboarded in time",
};

/** The wait for an onboarding is over, and the partner is not onboarded. */
export class OnboardingError extends Error {
  declare readonly name: "OnboardingError";
  /**
   * `notOnboarding`: the status is `notOnboarded`, as nobody has begun the onboarding, its request has expired, or it was
   * disconnected. `expired`: the request has expired, as only beta says. `timeout`: the administrator has not confirmed it in time.
   */
  declare readonly reason: "expired" | "notOnboarding" | "timeout";
  declare readonly remoteAssistancePartnerId: string;
  /** What the partner had last; `undefined` if it could not be read at all. */
  declare readonly onboardingStatus: OpenEnum<RemoteAssistanceOnboardingStatus> | undefined;

  /** @param cause why the partner could not be read, if that is how the wait ended */
  constructor(
    reason: OnboardingError["reason"],
    remoteAssistancePartnerId: string,
    onboardingStatus: OnboardingError["onboardingStatus"],
    cause?: unknown,
  ) {
    const sentence = `${remoteAssistancePartnerId} ${SENTENCES[reason]}; its status is ${onboardingStatus ?? "unknown"}`;
    super(sentence, cause === undefined ? cause : { cause });
    const name = "OnboardingError";
    Object.assign(this, { name, reason, remoteAssistancePartnerId, onboardingStatus });
    Object.defineProperty(this, BRAND, { value: name });
  }
}

/** Whether `error` is an {@link OnboardingError}, also one of another realm or of a second copy of this package. */
export function isOnboardingError(error: unknown): error is OnboardingError {
  return brandOf(error) === "OnboardingError";
}

/** The first wait between two looks, the longest one, and what each is longer by than the one before, in milliseconds. */
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30_000;
const GROWTH = 1.5;
/** What is kept for the last look, in milliseconds: a quarter of the time where that is less. */
const LAST_LOOK = 2000;
/** How long `notOnboarded` may be what was true before `beginOnboarding`, as what a read returns may be behind, in milliseconds. */
const GRACE = 9000;

/** A partner to wait for: of whatever version, read in whatever way. */
export interface AwaitedPartner<Partner> {
  readonly connection: GraphConnection;
  readonly remoteAssistancePartnerId: string;
  /** Reads the partner once. */
  readonly read: (limits: RequestOptions) => Promise<Partner>;
}

/** Does what `waitForOnboarding` says of itself, for each version alike. */
export async function waitUntilOnboarded<Partner extends AssessablePartner>(
  { connection: { clock, defaults }, remoteAssistancePartnerId, read }: AwaitedPartner<Partner>,
  options: WaitForOnboardingOptions<Partner> = {},
): Promise<Partner> {
  const given: unknown = options;
  expectOption(isRecord(given), "The options of waitForOnboarding", "an object");
  const { timeout = 900_000, signal, onStatus } = options;
  expectKnown(options, ["timeout", "signal", "onStatus"], "waitForOnboarding");
  expectOption(typeof timeout === "number" && timeout > 0, "timeout", "milliseconds, more than 0", RangeError);
  expectOption(onStatus === undefined || typeof onStatus === "function", "onStatus", "a function");
  const deadline = clock.monotonic() + Math.min(timeout, LONGEST_TIMER);
  const lastLook = deadline - Math.min(LAST_LOOK, timeout / 4);
  let believedFrom = clock.monotonic() + GRACE;
  let last: Partner | undefined;
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * GROWTH, LONGEST_WAIT)) {
    // A machine that slept wakes up after the deadline.
    const left = Math.max(deadline - clock.monotonic(), 1);
    // A difference of fractions may be a little more than the longest time itself.
    const look = read({ signal, timeout: Math.min(left, defaults.timeout, LONGEST_TIMER) });
    const { partner, error, retryAfter = 0 }: Look<Partner> = await look.then((partner) => ({ partner }), passingError);
    const status = partner?.onboardingStatus;
    // Once a request has expired, the service has its date no longer.
    const untilExpiry = expiryOf(status === "notOnboarded" ? last : partner) - clock.now();
    if (partner !== undefined) {
      if (status !== "notOnboarded") believedFrom = -Infinity;
      if (status !== last?.onboardingStatus) onStatus?.(partner);
      if (status === "onboarded") return partner;
      last = partner;
    }
    const now = clock.monotonic();
    const untilLastLook = lastLook - now;
    const delay = Math.max(Math.min(wait, untilLastLook, untilExpiry || wait), retryAfter);
    // A timer may be early by a part of a millisecond, which is no time to look again.
    const isOver = untilLastLook < 1 || delay > untilLastLook;
    const isIdle = status === "notOnboarded" && (isOver || now >= believedFrom);
    const reason = untilExpiry <= 0 ? "expired" : isIdle ? "notOnboarding" : isOver && "timeout";
    if (reason) throw new OnboardingError(reason, remoteAssistancePartnerId, last?.onboardingStatus, error);
    await pause(clock, delay, signal);
  }
}

/** The partner, or the error that passes, and how many milliseconds the service asks to wait. */
interface Look<Partner> {
  readonly partner?: Partner;
  readonly error?: unknown;
  readonly retryAfter?: number;
}

/**
 * Lets an error pass that may be gone at the next look: throttling, a fault or an outage of the service, no response in time.
 *
 * @throws what no other look would help against
 */
function passingError(error: unknown): Look<never> {
  // A call gives up at once after a 500; a wait has time to see whether it passes, and reading harms nobody.
  const { status = 503, retryAfterSeconds = 0 }: Partial<GraphError> = Object(error);
  if (!(error instanceof CallError) || (status !== 429 && status < 500)) throw error;
  return { error, retryAfter: retryAfterSeconds * 1000 };
}
