import type { EntityProperty, EntityType, EntityValue } from "@remote-assistance/client/entities";
import type { Contract } from "../../contract/contract.ts";
import { makeCall } from "./collection.ts";

/** A property that callers can give a value to, with values to give. */
export interface Writable {
  readonly name: string;
  readonly property: EntityProperty;
  /** Different, valid, at least two, and in the order that a list sorts them in: null is the lowest. */
  readonly values: readonly unknown[];
}

/** The properties that the body of a new entity or of an update may have. */
export function writableProperties(contract: Contract, type: EntityType): Writable[] {
  return Object.entries(type.properties).flatMap(([name, property]) => {
    const role = property.create ? "create" : "update";
    if (!property[role] || property.kind === "unknown" || type.operations[role] === undefined) return [];
    const base = property.create ? smallestBody(contract, type) : {};
    const values = findValues(property, (value) => accepts(contract, type, role, { ...base, [name]: value }));
    if (values.length > 1) return [{ name, property, values }];
    throw new RangeError(
      `The suite knows less than two valid values of ${type.name}.${name}. Add some in ${import.meta.url.replace(/^.*\/packages/, "packages")}.`,
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

function findValues(value: EntityValue, isValid: (candidate: unknown) => boolean): unknown[] {
  const kinds = listCandidates(value).map((candidates) => candidates.filter(isValid));
  const candidates = kinds.find(({ length }) => length > 1) ?? kinds.flat();
  return [...(value.nullable ? [null] : []), ...candidates.slice(0, 4)];
}

/** Lists of values, each in ascending order, of which the first that the schema allows two of is taken. */
function listCandidates(value: EntityValue): readonly (readonly unknown[])[] {
  switch (value.kind) {
    case "boolean":
      return [[false, true]];
    case "enum":
      return [(value.members ?? []).filter((member) => member !== null)];
    case "integer":
      return [[2, 9, 10, 25, 100, 1000, 100_000]];
    case "number":
      return [[0.5, 2, 9.25, 10, 100, 1000]];
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
