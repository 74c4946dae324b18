import type { EntityType } from "@remote-assistance/client/entities";
import { sortValueOf } from "../entity/sort-value.ts";
import type { Stored } from "../entity/stored.ts";
import { compareValues } from "./compare-values.ts";
import type { OrderKey } from "./order.ts";
import type { Position } from "./position.ts";

/** The position right after an entity. */
export function positionOf(type: EntityType, { entity, sequence }: Stored, order: readonly OrderKey[]): Position {
  return { values: order.map(({ property }) => sortValueOf(entity, property, type)), sequence };
}

/** Less than 0 if the first position is before the second. */
export function comparePositions(one: Position, other: Position, order: readonly OrderKey[]): number {
  for (const [index, { descending }] of order.entries()) {
    const difference = compareValues(one.values[index] ?? null, other.values[index] ?? null);
    if (difference !== 0) return descending ? -difference : difference;
  }
  const difference = one.sequence - other.sequence;
  return isSequenceDescending(order) ? -difference : difference;
}

/** Entities that are equal in all keys follow the direction of the last one, so that an index can be read backwards. */
export function isSequenceDescending(order: readonly OrderKey[]): boolean {
  return order.at(-1)?.descending ?? false;
}
