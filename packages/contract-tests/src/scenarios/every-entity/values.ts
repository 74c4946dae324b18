import type { EntityProperty, EntityType, EntityValue } from "@remote-assistance/client/entities";
import type { Contract } from "../../contract/contract.ts";
import { describeOperation } from "../../contract/described-operation.ts";
import { makeCall } from "./collection.ts";

/** A property that callers can give a value to, with values to give. */
export interface Writable {
  readonly name: string;
  readonly property: EntityProperty;
  /** Different, valid, at least two, and in the order that a list sorts them in: null is the lowest. */
  readonly values: readonly unknown[];
}

/** The properties that the body of a new entity or of an update may have, but for those that can have one value only. */
export function writableProperties(contract: Contract, type: EntityType): Writable[] {
  return Object.entries(type.properties).flatMap(([name, property]) => {
    const role = property.create ? "create" : "update";
    if (!property[role] || property.kind === "unknown" || type.operations[role] === undefined) return [];
    const base = property.create ? smallestBody(contract, type) : {};
    const isValid = (value: unknown) => accepts(contract, type, role, { ...base, [name]: value });
    const values = findValues(property, exampleValues(contract, type, role, name), isValid);
    if (values.length > 1) return [{ name, property, values }];
    if (property.kind === "enum") return [];
    throw new RangeError(
      `The suite knows less than two valid values of ${type.name}.${name}. Show another one in an example of the body of ${type.operations[role]}.`,
    );
  });
}

/** Those whose values a list can sort and filter. */
export function comparableProperties(contract: Contract, type: EntityType): Writable[] {
  return writableProperties(contract, type).filter(({ property }) => !["array", "object"].includes(property.kind));
}

/** A body of a new entity with no more than it must have. */
export function smallestBody(contract: Contract, type: EntityType): Readonly<Record<string, unknown>> {
  const { body: documented } = makeCall(contract, type, "create", {});
  return Object.keys(Object(documented)).reduce<Record<string, unknown>>((body, name) => {
    const { [name]: _, ...rest } = body;
    return accepts(contract, type, "create", rest) ? rest : body;
  }, Object(documented));
}

/** Whether the contract allows a body. */
export function accepts(contract: Contract, type: EntityType, role: "create" | "update", body: object): boolean {
  return contract.validators[type.operations[role] ?? ""]?.requestBody?.(body) ?? false;
}

/** Entities are created for each value, so there are few; the last ones, as those differ most as text. */
const MOST_VALUES = 5;

function findValues(
  value: EntityValue,
  examples: readonly unknown[],
  isValid: (candidate: unknown) => boolean,
): unknown[] {
  const lists = [...listCandidates(value), examples].map((candidates) => candidates.filter(isValid));
  const candidates = lists.find(({ length }) => length > 1) ?? lists.find(({ length }) => length > 0) ?? [];
  return [...(value.nullable ? [null] : []), ...candidates.slice(-MOST_VALUES)];
}

/** The values that the examples of a body show, for what only the contract knows to be valid. */
function exampleValues(contract: Contract, type: EntityType, role: "create" | "update", name: string): unknown[] {
  const bodies = describeOperation(contract, type.operations[role] ?? "").body?.examples ?? {};
  const values = Object.values(bodies).map((body) => Object(body)[name] ?? null);
  const texts = new Set(values.filter((value) => value !== null).map((value) => JSON.stringify(value)));
  return [...texts].sort().map((text) => JSON.parse(text));
}

/** Lists of values, each in ascending order, of which the first that the schema allows two of is taken. */
function listCandidates(value: EntityValue): readonly (readonly unknown[])[] {
  switch (value.kind) {
    case "boolean":
      return [[false, true]];
    case "enum":
      return [(value.members ?? []).filter((member) => member !== null)];
    case "integer":
      return [
        [0, 1, 2, 9, 10],
        [20, 100, 500, 1000],
        [2000, 10_000, 500_000, 1_000_000],
        [-10, -9, -1],
      ];
    case "number":
      return [
        [0.25, 0.5, 2, 9.25, 10],
        [20, 100, 500.5, 1000],
        [-10, -9.5, -1],
      ];
    case "dateTimeOffset":
      return [INSTANTS];
    case "string":
      return TEXTS;
    case "array":
      return [arrayCandidates(value)];
    case "object":
      return [objectCandidates(value)];
    case "unknown":
      return [];
  }
}

/** As text, the first three are in the opposite order; the last is a ten-millionth of a second after the third. */
const INSTANTS = [
  "2024-06-01T12:00:00+12:00",
  "2024-06-01T01:00:00Z",
  "2024-05-31T23:00:00-06:00",
  "2024-06-01T05:00:00.0000001Z",
];

const TEXTS = [
  ["Alpha", "Beta's", "Gamma"],
  ["https://example.com/alpha", "https://example.com/beta", "https://example.com/gamma"],
  ["10000000-0000-4000-8000-000000000001", "20000000-0000-4000-8000-000000000002"],
  ["alpha@example.com", "beta@example.com"],
  ["2024-01-01", "2024-01-02"],
  ["1", "2"],
];

function arrayCandidates({ items }: EntityValue): unknown[] {
  const [first, second] = items === undefined ? [] : listCandidates(items).flat();
  return [[first], [second, first]];
}

function objectCandidates({ properties = {} }: EntityValue): unknown[] {
  const withNth = (index: number) =>
    Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => [name, listCandidates(inner).flat()[index] ?? null]),
    );
  return [withNth(0), withNth(1)];
}
