import type { EntityType } from "@remote-assistance/client/entities";
import type { Contract } from "../../contract/contract.ts";
import { expectEqual, expectThat } from "../../expect.ts";
import { Collection, declares, type Query, type Role } from "./collection.ts";
import { createEntities, unsorted, writeLiteral } from "./created-entities.ts";
import type { DeriveScenarios, EntityScenario, Fault } from "./entity-scenario.ts";
import { fillTexts } from "./filter-and-search.ts";
import { comparableProperties } from "./values.ts";

/** `$count=true` and `/$count` count all that match, whatever the page holds. */
export const counts: DeriveScenarios = (contract, type) => {
  if (type.operations.create === undefined || type.operations.list === undefined) return [];
  const ofList = declares(contract, type, "list", "$count") ? deriveConditions(contract, type, "list") : [];
  const ofCount = type.operations.count === undefined ? [] : deriveConditions(contract, type, "count");
  const onOnePage = declares(contract, type, "list", "$top") ? { $top: 1 } : {};
  return [
    ...ofList.map((condition) =>
      countScenario(contract, type, condition, `$count=true counts ${condition.what}`, async (collection) => {
        return (await collection.firstPage({ ...condition.query, ...onOnePage, $count: true })).count;
      }),
    ),
    ...ofCount.map((condition) =>
      countScenario(contract, type, condition, `/$count counts ${condition.what}`, (collection) =>
        collection.count(condition.query),
      ),
    ),
  ];
};

/** What is counted: everything, or what one of these entities has. */
interface Condition {
  readonly what: string;
  readonly query: Query;
  readonly sets: readonly Readonly<Record<string, unknown>>[];
  readonly notices: readonly Fault[];
}

function deriveConditions(contract: Contract, type: EntityType, role: Role): Condition[] {
  const property = comparableProperties(contract, type).find(({ property }) => property.kind !== "enum");
  const word = fillTexts(contract, type, "wombat");
  const conditions: Condition[] = [{ what: "everything", query: {}, sets: [{}, {}], notices: [] }];
  if (property !== undefined && declares(contract, type, role, "$filter")) {
    const $filter = `${property.name} eq ${writeLiteral(property.property, property.values.at(-1))}`;
    const notices: readonly Fault[] = ["ignores $filter", "counts what does not match"];
    conditions.push({ what: "what a filter finds", query: { $filter }, sets: unsorted(property), notices });
  }
  if (Object.keys(word).length > 0 && declares(contract, type, role, "$search")) {
    const notices: readonly Fault[] = ["ignores $search", "counts what does not match"];
    conditions.push({ what: "what a search finds", query: { $search: '"wombat"' }, sets: [word, {}], notices });
  }
  return conditions;
}

function countScenario(
  contract: Contract,
  type: EntityType,
  { query, sets, notices }: Condition,
  sentence: string,
  count: (collection: Collection) => Promise<unknown>,
): EntityScenario {
  return {
    sentence,
    notices: ["does not count", ...notices],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      await createEntities(contract, type, collection, sets);
      const everything = await collection.list();
      // A list need not take what a count takes, so that what it finds is known only where it does.
      const found = Object.keys(query).every((name) => declares(contract, type, "list", name))
        ? await collection.list(query)
        : everything;
      expectEqual(await count(collection), found.length, "the count");
      if (notices.length > 0) expectThat(found.length < everything.length, "The condition excludes nothing.");
    },
  };
}
