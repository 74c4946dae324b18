import { entities } from "@remote-assistance/client/entities";
import { onTestFinished } from "vitest";
import { initialValue } from "../../src/entity/entity.ts";
import type { State, Stored } from "../../src/entity/entity-type.ts";
import type { Condition } from "../../src/odata/condition.ts";
import { settle } from "../../src/resources/remote-assistance-partner/onboarding.ts";
import type { OnboardingEnd, Partner as Properties } from "../../src/resources/remote-assistance-partner/partner.ts";
import { RESOURCES } from "../../src/resources/resources.ts";
import { createSqliteStore } from "../../src/store/sqlite/create-sqlite-store.ts";
import type { Collection, PageQuery, Store } from "../../src/store/store.ts";

export const PARTNERS = RESOURCES.remoteAssistancePartner;

/** A partner on one level, as tests read better so, with the properties that these tests know: the contract may have more. */
export type Partner = Pick<
  Properties,
  "id" | "displayName" | "onboardingUrl" | "onboardingStatus" | "lastConnectionDateTime"
> & {
  readonly settlement: OnboardingEnd | null;
};

export type StoredPartner = Partner & { readonly sequence: number; readonly version: number };

/** The partners of a store, on one level. */
export class PartnerCollection {
  readonly #store: Store;
  readonly #partners: Collection;

  constructor(store: Store) {
    this.#store = store;
    this.#partners = store.collection(PARTNERS);
  }

  initialize(create: () => readonly Partner[]): Promise<void> {
    return this.#partners.initialize(() => create().map(toState));
  }

  settle(now: number): Promise<void> {
    return this.#partners.settle(now, (stored, time) => settle(toStored(stored), time));
  }

  async read(id: string): Promise<StoredPartner | undefined> {
    const found = await this.#partners.read(id);
    return found && flatten(found);
  }

  async insert(partner: Partner): Promise<StoredPartner> {
    return flatten(await this.#partners.insert(toState(partner)));
  }

  async update(id: string, change: (partner: StoredPartner) => Partner): Promise<StoredPartner | undefined> {
    const updated = await this.#partners.update(id, (current) => {
      const before = flatten(current);
      const after = change(before);
      return after === before ? current : toState(after);
    });
    return updated && flatten(updated);
  }

  async remove(id: string): Promise<void> {
    await this.#partners.remove(id, () => undefined);
  }

  async query(query: PageQuery): Promise<readonly StoredPartner[]> {
    return (await this.#partners.query(query)).map(flatten);
  }

  count(condition: Condition): Promise<number> {
    return this.#partners.count(condition);
  }

  async close(): Promise<void> {
    await this.#store.close();
  }
}

/** A partner whose name is its identifier, unless something else is said. */
export function partner(id: string, others: Partial<Partner> = {}): Partner {
  return {
    id,
    displayName: id,
    onboardingUrl: null,
    onboardingStatus: "notOnboarded",
    lastConnectionDateTime: "0001-01-01T00:00:00Z",
    settlement: null,
    ...others,
  };
}

export const EVERYTHING: Condition = { filter: undefined, search: undefined };

/** All partners, in the order of their creation. */
export const WHOLE_LIST: PageQuery = {
  ...EVERYTHING,
  order: [],
  after: undefined,
  skip: 0,
  limit: Number.MAX_SAFE_INTEGER,
};

/** Opens a data file until the end of the test. */
export function openStore(file: string): PartnerCollection {
  const store = new PartnerCollection(createSqliteStore({ file }));
  onTestFinished(() => store.close());
  return store;
}

/** As a store has it. */
export function toNested({ sequence, version, ...partner }: StoredPartner): Stored {
  return { ...toState(partner), sequence, version };
}

function toState({ settlement, ...partner }: Partner): State {
  const { properties } = entities.remoteAssistancePartner;
  const initial = Object.entries(properties).map(([name, property]) => [name, initialValue(property)]);
  const onboardingRequestExpiryDateTime = "0001-01-01T00:00:00Z";
  return {
    entity: { ...Object.fromEntries(initial), ...partner, onboardingRequestExpiryDateTime },
    pending: settlement,
  };
}

function toStored(stored: Stored): Stored<Properties, OnboardingEnd> {
  return stored as Stored<Properties, OnboardingEnd>;
}

function flatten(stored: Stored): StoredPartner {
  const { entity, pending, sequence, version } = toStored(stored);
  const { id, displayName, onboardingUrl, onboardingStatus, lastConnectionDateTime } = entity;
  const partner = { id, displayName, onboardingUrl, onboardingStatus, lastConnectionDateTime };
  return { ...partner, settlement: pending, sequence, version };
}
