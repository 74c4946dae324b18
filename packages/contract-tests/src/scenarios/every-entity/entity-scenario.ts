import type { EntityType } from "@remote-assistance/client/entities";
import type { Contract } from "../../contract/contract.ts";
import type { Scenario } from "../../scenario.ts";

/** What an engine may do wrong and look right in each single response. */
export const faults = [
  "has one Location for all",
  "overwrites a taken key",
  "forgets deletions",
  "forgets updates",
  "never changes an ETag",
  "always changes an ETag",
  "ignores If-Match",
  "ignores Prefer",
  "ignores $filter",
  "ignores $orderby",
  "ignores $search",
  "ignores $top",
  "ignores $skip",
  "ignores $skiptoken",
  "has no next link",
  "skips on every page",
  "forgets options on the next page",
  "sorts by one key",
  "compares numbers as text",
  "compares dates as text",
  "compares enums by name",
  "does not count",
  "counts what does not match",
  "accepts nonsense",
  "names another type",
] as const;

export type Fault = (typeof faults)[number];

export function isFault(text: string): text is Fault {
  return faults.some((fault) => fault === text);
}

/** What is noticed where the pages of a list are not those of its first page's options. */
export const nextPageFaults: readonly Fault[] = [
  "ignores $skiptoken",
  "has no next link",
  "forgets options on the next page",
];

/** A scenario on a service that remembers what it is told. It must be red on an engine with one of these faults, and on no other. */
export interface EntityScenario extends Scenario {
  readonly notices: readonly Fault[];
}

/** Derives scenarios for one entity type; none where the contract does not have what they are about. */
export type DeriveScenarios = (contract: Contract, type: EntityType) => EntityScenario[];
