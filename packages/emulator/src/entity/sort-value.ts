import type { EntityType, EntityValue } from "@remote-assistance/client/entities";
import { instantOf } from "./date-time-offset.ts";
import type { Entity } from "./entity-type.ts";

/**
 * What a value is compared and sorted by: text that compares by code point, whatever the kind of the value, so that every store
 * needs one comparison only. Null is the lowest.
 */
export type SortValue = string | null;

/** Whether values of this kind have an order. Lists and objects have none, in OData neither. */
export function isSortable({ kind }: EntityValue): boolean {
  return kind !== "array" && kind !== "object" && kind !== "unknown";
}

/** The properties of an entity that have an order, by name. */
export function sortableProperties({ properties }: EntityType): readonly (readonly [name: string, EntityValue])[] {
  return Object.entries(properties).filter(([, property]) => isSortable(property));
}

/** @throws Error for a value that is not of its kind, which a validator has let through */
export function toSortValue(property: EntityValue, value: unknown): SortValue {
  if (value === null) return null;
  switch (property.kind) {
    case "dateTimeOffset":
      return instantOf(String(value));
    case "enum":
      return memberRank(property.members ?? [], value);
    case "integer":
    case "number":
      return sortableNumber(Number(value));
    case "boolean":
      return value === true ? "1" : "0";
    default:
      return String(value);
  }
}

/** The sort value of one property of an entity. */
export function sortValueOf(entity: Entity, name: string, { properties }: EntityType): SortValue {
  const property = properties[name];
  if (property === undefined) throw new Error(`The entity has no property ${name}.`);
  return toSortValue(property, entity[name] ?? null);
}

/** Members sort by their place in the enumeration, which is their value in the metadata. */
function memberRank(members: readonly unknown[], value: unknown): string {
  const rank = members.indexOf(value);
  if (rank === -1) throw new Error(`${JSON.stringify(value)} is not one of ${members.join(", ")}.`);
  return String(rank).padStart(String(members.length - 1).length, "0");
}

/** The bits of a double, in hexadecimal: they sort as the numbers do once the sign is turned round, and all bits of negative ones. */
function sortableNumber(number: number): string {
  const view = new DataView(new ArrayBuffer(8));
  // -0 equals 0, but has other bits.
  view.setFloat64(0, number === 0 ? 0 : number);
  const bits = view.getBigUint64(0);
  const sign = 1n << 63n;
  const sortable = bits & sign ? BigInt.asUintN(64, ~bits) : bits | sign;
  return sortable.toString(16).padStart(16, "0");
}
