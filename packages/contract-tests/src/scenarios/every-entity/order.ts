import type { EntityType } from "@remote-assistance/client/entities";
import type { Contract } from "../../contract/contract.ts";
import { describeOperation } from "../../contract/described-operation.ts";
import { resolve } from "../../contract/open-api-document.ts";
import { expectEqual } from "../../expect.ts";
import { Collection, declares } from "./collection.ts";
import { createEntities, unsorted } from "./created-entities.ts";
import { type DeriveScenarios, type EntityScenario, type Fault, nextPageFaults } from "./entity-scenario.ts";
import { comparableProperties, type Writable } from "./values.ts";

/** Each key of `$orderby` sorts: numbers as numbers, dates as instants, enums by their members, null as the lowest. */
export const order: DeriveScenarios = (contract, type) => {
  if (type.operations.create === undefined || !declares(contract, type, "list", "$orderby")) return [];
  const keys = orderKeys(contract, type);
  const sortable = comparableProperties(contract, type).filter(({ name }) => keys.includes(name));
  const [first, second] = sortable.filter(({ name }) => name !== type.key);
  return [
    ...sortable.flatMap((property) =>
      keys
        .filter((key) => key.split(" ")[0] === property.name)
        .map((key) => orderScenario(contract, type, property, key)),
    ),
    ...(declares(contract, type, "list", "$top")
      ? sortable.map((property) => nextPageScenario(contract, type, property))
      : []),
    ...(first && second ? [secondKeyScenario(contract, type, first, second)] : []),
  ];
};

function orderScenario(contract: Contract, type: EntityType, writable: Writable, key: string): EntityScenario {
  const { name, property, values } = writable;
  return {
    sentence: `$orderby=${key} sorts`,
    notices: ["ignores $orderby", ...findOrderFaults(writable, values)],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      const created = await createEntities(contract, type, collection, unsorted(writable));
      const found = created.entitiesIn(await collection.list({ $orderby: [key] })).map((entity) => entity[name]);
      const sorted = sortValues(writable);
      expectEqual(found, key.endsWith(" desc") ? sorted.reverse() : sorted, `${property.kind}s in their order`);
    },
  };
}

/** By each property, as what a page ends with has to be found again in the order. */
function nextPageScenario(contract: Contract, type: EntityType, writable: Writable): EntityScenario {
  const { name, values } = writable;
  return {
    sentence: `the next page is sorted by ${name}, too`,
    notices: ["ignores $orderby", ...findOrderFaults(writable, values), ...nextPageFaults],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      const created = await createEntities(contract, type, collection, unsorted(writable));
      const found = created.entitiesIn(await collection.list({ $orderby: [name], $top: 1 }));
      expectEqual(
        found.map((entity) => entity[name]),
        sortValues(writable),
        `the values of ${name} on all pages`,
      );
    },
  };
}

function sortValues(writable: Writable): unknown[] {
  const { name, values } = writable;
  const rank = (value: unknown) => values.indexOf(value);
  return unsorted(writable)
    .map((one) => one[name])
    .toSorted((one, other) => rank(one) - rank(other));
}

function secondKeyScenario(contract: Contract, type: EntityType, first: Writable, second: Writable): EntityScenario {
  const [low, high] = first.values;
  const [less, more] = second.values;
  const set = (one: unknown, other: unknown) => ({ [first.name]: one, [second.name]: other });
  return {
    sentence: `$orderby=${first.name} desc,${second.name} sorts by the second where the first is equal`,
    notices: [
      "ignores $orderby",
      "sorts by one key",
      ...findOrderFaults(first, [low, high]),
      ...findOrderFaults(second, [less, more]),
    ],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      // Neither the order of creation nor its opposite is the expected one in both halves.
      const sets = [set(high, more), set(low, less), set(high, less), set(low, more)];
      const created = await createEntities(contract, type, collection, sets);
      const found = created.keysIn(await collection.list({ $orderby: [`${first.name} desc`, second.name] }));
      expectEqual(
        found.map((key) => created.keys.indexOf(key)),
        [2, 0, 1, 3],
        "the order of the entities",
      );
    },
  };
}

/** The keys that the contract allows, or every property where it allows any text. */
function orderKeys(contract: Contract, type: EntityType): string[] {
  const parameter = describeOperation(contract, type.operations.list ?? "").parameters.find(
    ({ name }) => name === "$orderby",
  );
  const items = parameter && resolve(contract.document, parameter.schema).items;
  const members = items && resolve(contract.document, items).enum;
  if (members !== undefined) return members.map(String);
  return Object.keys(type.properties).flatMap((name) => [name, `${name} asc`, `${name} desc`]);
}

const faultOfKind: Readonly<Partial<Record<Writable["property"]["kind"], Fault>>> = {
  integer: "compares numbers as text",
  number: "compares numbers as text",
  dateTimeOffset: "compares dates as text",
  enum: "compares enums by name",
};

/** What is noticed by values that are in another order as text. */
export function findOrderFaults({ property }: Writable, ascending: readonly unknown[]): Fault[] {
  const fault = faultOfKind[property.kind];
  const texts = ascending.filter((value) => value !== null).map(String);
  const isAlike = texts.every((text, index) => index === 0 || String(texts[index - 1]) < text);
  return fault === undefined || isAlike ? [] : [fault];
}
