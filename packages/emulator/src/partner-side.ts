import type { StoredPartner } from "./partner/partner.ts";
import type { Store } from "./store/store.ts";

/**
 * Ends a request to onboard, as only the partner's portal can: no operation does.
 *
 * @throws RangeError if there is no such partner, or it is not onboarding
 */
export async function endOnboarding(
  store: Store,
  now: Date,
  id: string,
  end: (partner: StoredPartner) => StoredPartner,
): Promise<void> {
  await store.settle(now.getTime());
  const partner = await store.update(id, (current) => {
    if (current.onboardingStatus === "onboarding") return end(current);
    throw new RangeError(`The partner ${id} is ${current.onboardingStatus}; call beginOnboarding first.`);
  });
  if (partner === undefined) throw new RangeError(`There is no partner ${id}.`);
}
