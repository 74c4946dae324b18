import type { Condition } from "../../src/odata/condition.ts";
import type { PageQuery } from "../../src/store/store.ts";
import type { Partner } from "./partner-collection.ts";

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
