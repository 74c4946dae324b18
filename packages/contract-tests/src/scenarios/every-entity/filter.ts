import type { EntityType } from "@remote-assistance/client/entities";
import { expect } from "vitest";
import type { Contract } from "../../contract/contract.ts";
import { Collection, declares } from "./collection.ts";
import type { DeriveScenarios, EntityScenario } from "./entity-scenario.ts";
import { literalOf } from "./literal.ts";
import { faultsOfOrder } from "./order.ts";
import { populate, unsorted } from "./population.ts";
import { comparableProperties, type Writable } from "./values.ts";

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
      const population = await populate(contract, type, collection, unsorted(writable));
      for (const value of values) {
        const $filter = `${name} eq ${literalOf(property, value)}`;
        const expected = unsorted(writable).flatMap((one, index) =>
          one[name] === value ? [population.keys[index]] : [],
        );
        expect(population.keysIn(await collection.list({ $filter })), $filter).toEqual(expected);
      }
    },
  };
}

function greaterScenario(contract: Contract, type: EntityType, writable: Writable): EntityScenario {
  const { name, property, values } = writable;
  const ascending = values.filter((value) => value !== null);
  return {
    sentence: `$filter finds what has a greater ${name}`,
    notices: ["ignores $filter", ...faultsOfOrder(writable, ascending)],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      const population = await populate(contract, type, collection, unsorted(writable));
      for (const [index, value] of ascending.entries()) {
        const $filter = `${name} gt ${literalOf(property, value)}`;
        const found = population.entitiesIn(await collection.list({ $filter })).map((entity) => entity[name]);
        expect(new Set(found), $filter).toEqual(new Set(ascending.slice(index + 1)));
      }
    },
  };
}
