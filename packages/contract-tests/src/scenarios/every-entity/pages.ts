import type { EntityType } from "@remote-assistance/client/entities";
import type { Contract } from "../../contract/contract.ts";
import { expectEqual, expectThat } from "../../expect.ts";
import type { Context } from "../../scenario.ts";
import { Collection, declares } from "./collection.ts";
import { type CreatedEntities, createEntities, unsorted, writeLiteral } from "./created-entities.ts";
import { type DeriveScenarios, type EntityScenario, type Fault, nextPageFaults } from "./entity-scenario.ts";
import { comparableProperties, type Writable } from "./values.ts";

type Check = (collection: Collection, created: CreatedEntities) => Promise<void>;

/** `$top` and `$skip` cut a list, and next links lead through it: each entity once, with the options of the first page. */
export const pages: DeriveScenarios = (contract, type) => {
  if (type.operations.create === undefined || !declares(contract, type, "list", "$top")) return [];
  const text = comparableProperties(contract, type).find(
    ({ name, property }) => name !== type.key && property.kind === "string",
  );
  return [
    ...topScenarios(contract, type),
    ...(declares(contract, type, "list", "$skip") ? skipScenarios(contract, type) : []),
    ...(text && declares(contract, type, "list", "$filter") ? [nextPageScenario(contract, type, text)] : []),
    ...(declares(contract, type, "list", "Prefer") ? [preferScenario(contract, type)] : []),
  ];
};

function topScenarios(contract: Contract, type: EntityType): EntityScenario[] {
  const allowsNone = contract.validators[type.operations.list ?? ""]?.parameters.query({ $top: 0 });
  const scenario = scenarioOnThree(contract, type);
  return [
    scenario("$top is the size of a page", ["ignores $top", "has no next link"], async (collection) => {
      const page = await collection.firstPage({ $top: 2 });
      expectEqual(page.entities.length, 2, "the size of the page");
      expectThat(page.nextLink !== undefined, "The page has no link to the next one.");
    }),
    scenario(
      "the pages have each entity once, in the order of the list",
      ["ignores $top", "ignores $skiptoken", "has no next link"],
      async (all) => {
        const list = await all.list();
        const pages = await all.pages({ $top: 2 });
        expectEqual(
          pages.flatMap(({ entities }) => entities),
          list,
          "the entities of all pages",
        );
        expectEqual(Math.max(...pages.map(({ entities }) => entities.length)), 2, "the size of the longest page");
      },
    ),
    ...(allowsNone
      ? [
          scenario("$top=0 is a page of nothing", ["ignores $top"], async (collection) => {
            expectEqual((await collection.firstPage({ $top: 0 })).entities, [], "the page");
          }),
        ]
      : []),
  ];
}

function skipScenarios(contract: Contract, type: EntityType): EntityScenario[] {
  const scenario = scenarioOnThree(contract, type);
  const twice: readonly Fault[] = ["ignores $skip", "skips on every page", ...nextPageFaults];
  return [
    scenario("$skip leaves out the first ones", ["ignores $skip"], async (collection) => {
      const list = await collection.list();
      expectEqual(await collection.list({ $skip: 2 }), list.slice(2), "the list without the first two");
      expectEqual(await collection.list({ $skip: list.length }), [], "the list without any");
    }),
    scenario("$skip counts once, not again on the next page", twice, async (collection) => {
      const list = await collection.list();
      expectEqual(await collection.list({ $skip: 1, $top: 1 }), list.slice(1), "the pages without the first entity");
    }),
  ];
}

/** What the next link leads to is not what would be there without the filter. */
function nextPageScenario(contract: Contract, type: EntityType, writable: Writable): EntityScenario {
  const { name, property, values } = writable;
  const [lowest, highest] = [values[0], values.at(-1)];
  const sets = [highest, lowest, highest, lowest].map((value) => ({ [name]: value }));
  const scenario = scenarioOn(contract, type, sets);
  const notices: readonly Fault[] = ["ignores $filter", ...nextPageFaults];
  return scenario(`the next page is filtered by ${name}, too`, notices, async (collection, created) => {
    const $filter = `${name} eq ${writeLiteral(property, highest)}`;
    const found = await collection.list({ $filter, $top: 1 });
    expectEqual(created.keysIn(found), [created.keys[0], created.keys[2]], "the keys of all pages");
    expectEqual(new Set(found.map((entity) => entity[name])), new Set([highest]), `the values of ${name} on all pages`);
  });
}

function preferScenario(contract: Contract, type: EntityType): EntityScenario {
  const scenario = scenarioOnThree(contract, type);
  return scenario(
    "odata.maxpagesize is the size of a page",
    ["ignores Prefer", "has no next link"],
    async (collection) => {
      const page = await collection.firstPage({}, { Prefer: "odata.maxpagesize=1" });
      expectEqual(page.entities.length, 1, "the size of the page");
      expectThat(page.nextLink !== undefined, "The page has no link to the next one.");
    },
  );
}

function scenarioOnThree(contract: Contract, type: EntityType) {
  const [property] = comparableProperties(contract, type);
  return scenarioOn(contract, type, property === undefined ? [{}, {}, {}] : unsorted(property).slice(0, 3));
}

function scenarioOn(contract: Contract, type: EntityType, sets: readonly Readonly<Record<string, unknown>>[]) {
  return (sentence: string, notices: readonly Fault[], check: Check): EntityScenario => ({
    sentence,
    notices,
    check: async (context: Context) => {
      const collection = new Collection(contract, type, context);
      await check(collection, await createEntities(contract, type, collection, sets));
    },
  });
}
