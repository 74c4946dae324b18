import type { RemoteAssistancePartnerCreate } from "@remote-assistance/client";
import type { PartnerState } from "./emulator.ts";
import { createPartner } from "./partner/create-partner.ts";
import { writeDateTimeOffset } from "./partner/date-time-offset.ts";
import { entityOf } from "./partner/entity.ts";
import type { StoredPartner } from "./partner/partner.ts";
import type { Store } from "./store/store.ts";

/**
 * Puts partners into a store, in this order. All at once, so that a store that writes in groups puts in all of them or, if the
 * process ends just then, none: it would not be new the next time, and its seed never be complete.
 *
 * @throws RangeError for an identifier that is taken; all others are in then
 */
export async function addPartners(
  store: Store,
  partners: readonly RemoteAssistancePartnerCreate[],
  newId: () => string,
): Promise<void> {
  const created = partners.map((body) => createPartner(body, newId));
  const inserted = await Promise.all(created.map((partner) => store.insert(partner)));
  const taken = created.find((_, index) => inserted[index] === undefined);
  if (taken !== undefined) throw new RangeError(`There is a partner ${taken.id} already.`);
}

/** All partners of a store, at a time. */
export async function listPartnerStates(store: Store, now: Date): Promise<readonly PartnerState[]> {
  await store.settle(now.getTime());
  const everything = { filter: undefined, search: undefined, order: [], after: undefined, skip: 0 };
  const partners = await store.query({ ...everything, limit: Number.MAX_SAFE_INTEGER });
  return partners.map(stateOf);
}

function stateOf(partner: StoredPartner): PartnerState {
  const { settlement } = partner;
  const expiry = settlement === null ? null : writeDateTimeOffset(new Date(settlement.expiresAt));
  return { ...entityOf(partner), onboardingRequestExpiryDateTime: expiry };
}
