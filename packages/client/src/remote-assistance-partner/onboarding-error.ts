import type { RemoteAssistanceOnboardingStatus } from "../contract.ts";
import type { OpenEnum } from "../entity.ts";
import { brand, hasBrand } from "../errors/call-error.ts";

/** The wait for an onboarding is over, and the partner is not onboarded. */
export class OnboardingError extends Error {
  override readonly name = "OnboardingError";
  /**
   * `notOnboarding`: the status is `notOnboarded`, as nobody has begun the onboarding, its request has expired, or it was
   * disconnected. `timeout`: the administrator has not confirmed it in time.
   */
  readonly reason: "notOnboarding" | "timeout";
  readonly remoteAssistancePartnerId: string;
  /** What the partner had last; `undefined` if it could not be read at all. */
  readonly onboardingStatus: OpenEnum<RemoteAssistanceOnboardingStatus> | undefined;

  /** @param cause why the partner could not be read, if that is how the wait ended */
  constructor(
    reason: "notOnboarding" | "timeout",
    remoteAssistancePartnerId: string,
    onboardingStatus: OpenEnum<RemoteAssistanceOnboardingStatus> | undefined,
    cause?: unknown,
  ) {
    const what = reason === "timeout" ? "was not onboarded in time" : "is not onboarding";
    super(
      `${remoteAssistancePartnerId} ${what}; its status is ${onboardingStatus ?? "unknown"}`,
      cause === undefined ? {} : { cause },
    );
    brand(this, "OnboardingError");
    this.reason = reason;
    this.remoteAssistancePartnerId = remoteAssistancePartnerId;
    this.onboardingStatus = onboardingStatus;
  }
}

/** Whether `error` is an {@link OnboardingError}, also one of another realm or of a second copy of this package. */
export function isOnboardingError(error: unknown): error is OnboardingError {
  return hasBrand(error, "OnboardingError");
}
