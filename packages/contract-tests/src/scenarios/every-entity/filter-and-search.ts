import type { EntityType } from "@remote-assistance/client/entities";
import type { Contract } from "../../contract/contract.ts";
import { expectEqual } from "../../expect.ts";
import { Collection, declares } from "./collection.ts";
import { createEntities, unsorted, writeLiteral } from "./created-entities.ts";
import type { DeriveScenarios, EntityScenario } from "./entity-scenario.ts";
import { findOrderFaults } from "./order.ts";
import { accepts, comparableProperties, smallestBody, type Writable } from "./values.ts";

/** `$filter` finds an entity by the value of each property, and not by another value. */
export const filter: DeriveScenarios = (contract, type) => {
  if (type.operations.create === undefined || !declares(contract, type, "list", "$filter")) return [];
  const properties = comparableProperties(contract, type);
  const ordered = properties.filter(({ property }) => ["dateTimeOffset", "integer", "number"].includes(property.kind));
  return [
    ...properties.map((property) => equalScenario(contract, type, property)),
    ...ordered.map((property) => greaterScenario(contract, type, property)),
  ];
};

function equalScenario(contract: Contract, type: EntityType, writable: Writable): EntityScenario {
  const { name, property, values } = writable;
  return {
    sentence: `$filter by ${name} finds what has the value, and nothing else`,
    notices: ["ignores $filter"],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      const created = await createEntities(contract, type, collection, unsorted(writable));
      for (const value of values) {
        const $filter = `${name} eq ${writeLiteral(property, value)}`;
        const expected = unsorted(writable).flatMap((one, index) => (one[name] === value ? [created.keys[index]] : []));
        expectEqual(
          created.keysIn(await collection.list({ $filter })),
          expected,
          `the keys that $filter=${$filter} finds`,
        );
      }
    },
  };
}

function greaterScenario(contract: Contract, type: EntityType, writable: Writable): EntityScenario {
  const { name, property, values } = writable;
  const ascending = values.filter((value) => value !== null);
  return {
    sentence: `$filter finds what has a greater ${name}`,
    notices: ["ignores $filter", ...findOrderFaults(writable, ascending)],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      const created = await createEntities(contract, type, collection, unsorted(writable));
      for (const [index, value] of ascending.entries()) {
        const $filter = `${name} gt ${writeLiteral(property, value)}`;
        const found = created.entitiesIn(await collection.list({ $filter })).map((entity) => entity[name]);
        expectEqual(new Set(found), new Set(ascending.slice(index + 1)), `the values that $filter=${$filter} finds`);
      }
    },
  };
}

/** `$search` finds an entity by a word that its texts have, and not by one that they do not have. */
export const search: DeriveScenarios = (contract, type) => {
  if (type.operations.create === undefined || !declares(contract, type, "list", "$search")) return [];
  if (Object.keys(fillTexts(contract, type, "word")).length === 0) return [];
  return [
    {
      sentence: "$search finds what has the word, and nothing else",
      notices: ["ignores $search"],
      check: async (context) => {
        const collection = new Collection(contract, type, context);
        const words = ["wombat", "ocelot"];
        const sets = words.map((word) => fillTexts(contract, type, word));
        const created = await createEntities(contract, type, collection, sets);
        for (const [index, word] of words.entries())
          expectEqual(
            created.keysIn(await collection.list({ $search: `"${word}"` })),
            [created.keys[index]],
            `the keys that $search="${word}" finds`,
          );
        expectEqual(await collection.list({ $search: '"quokka"' }), [], "what a word that nothing has finds");
      },
    },
  ];
};

/** A word in every text of a new entity, as no contract says where a service searches. */
export function fillTexts(contract: Contract, type: EntityType, word: string): Record<string, string> {
  const base = smallestBody(contract, type);
  const texts = Object.entries(type.properties)
    .filter(([name, { kind, create }]) => name !== type.key && kind === "string" && create)
    .map(([name]) => [name, `The ${word} itself`] as const)
    .filter(([name, text]) => accepts(contract, type, "create", { ...base, [name]: text }));
  return Object.fromEntries(texts);
}
