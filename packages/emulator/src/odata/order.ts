import type { EntityType } from "@remote-assistance/client/entities";
import { findProperty } from "../entity/entity-type.ts";
import { isSortable } from "../entity/sort-value.ts";
import { invalidQueryOption } from "../failures/failures.ts";
import type { QueryOptions } from "./query-options.ts";

/** One key of `$orderby`. */
export interface OrderKey {
  readonly property: string;
  readonly descending: boolean;
}

/**
 * Reads `$orderby`, which has been validated: each key is a property, perhaps with `asc` or `desc` after it. A property that
 * comes again decides nothing.
 *
 * @throws GraphFailure 400 for a property that has no order
 */
export function readOrder({ $orderby }: QueryOptions, type: EntityType): readonly OrderKey[] {
  const keys = new Map<string, OrderKey>();
  for (const key of Array.isArray($orderby) ? $orderby : []) {
    const [name = "", direction] = key.split(" ");
    const property = findProperty(type, name);
    if (property === undefined || keys.has(name)) continue;
    if (!isSortable(property)) throw invalidQueryOption(`The property '${name}' cannot be used in $orderby.`);
    keys.set(name, { property: name, descending: direction === "desc" });
  }
  return [...keys.values()];
}
