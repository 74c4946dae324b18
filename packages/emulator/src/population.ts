import type { RemoteAssistancePartnerCreate } from "@remote-assistance/client";
import type { PartnerState } from "./emulator.ts";
import { createPartner } from "./partner/create-partner.ts";
import { writeDateTimeOffset } from "./partner/date-time-offset.ts";
import { entityOf } from "./partner/entity.ts";
import type { StoredPartner } from "./partner/partner.ts";
import type { Store } from "./store/store.ts";

/** What can be put into an emulator at once. */
export interface Population {
  /** Puts the seed in, if nothing was ever there. */
  begin(): Promise<void>;
  /**
   * Puts partners in, beside those that are there: all of them, or none.
   *
   * @throws RangeError for an identifier that is taken
   */
  add(bodies: readonly RemoteAssistancePartnerCreate[]): Promise<void>;
  /** Removes everything, and puts the seed in again. */
  reset(): Promise<void>;
  /** All partners, at a time. */
  list(now: Date): Promise<readonly PartnerState[]>;
}

export function createPopulation(
  store: Store,
  seed: readonly RemoteAssistancePartnerCreate[],
  newId: () => string,
): Population {
  const create = (bodies: readonly RemoteAssistancePartnerCreate[]) => bodies.map((body) => createPartner(body, newId));
  return {
    begin: async () => refuse(await store.initialize(() => create(seed))),
    add: async (bodies) => refuse(await store.insertAll(create(bodies))),
    reset: async () => refuse(await store.reset(create(seed))),
    async list(now) {
      await store.settle(now.getTime());
      const everything = { filter: undefined, search: undefined, order: [], after: undefined, skip: 0 };
      const partners = await store.query({ ...everything, limit: Number.MAX_SAFE_INTEGER });
      return partners.map(stateOf);
    },
  };
}

function refuse(taken: string | undefined): void {
  if (taken !== undefined)
    throw new RangeError(`There is a partner ${taken} already. Give each an identifier of its own.`);
}

function stateOf(partner: StoredPartner): PartnerState {
  const { settlement } = partner;
  const expiry = settlement === null ? null : writeDateTimeOffset(new Date(settlement.expiresAt));
  return { ...entityOf(partner), onboardingRequestExpiryDateTime: expiry };
}
