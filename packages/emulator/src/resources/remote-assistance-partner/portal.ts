/** What an administrator does in the partner's portal, and no operation can. */
export interface PartnerPortal {
  /**
   * Confirms a request to onboard, as an administrator does in the partner's portal.
   *
   * @throws RangeError if there is no such partner, or it is not onboarding
   */
  completeOnboarding(id: string): Promise<void>;
  /**
   * Declines it. The partner is not onboarded then.
   *
   * @throws RangeError if there is no such partner, or it is not onboarding
   */
  failOnboarding(id: string): Promise<void>;
}
