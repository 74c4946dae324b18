import { isPropertyName } from "../partner/properties.ts";
import type { OrderKey } from "./order.ts";
import type { QueryOptions } from "./query-options.ts";

/**
 * Reads `$orderby`, which has been validated: each key is a property, perhaps with `asc` or `desc` after it. A property that
 * comes again decides nothing.
 */
export function readOrder({ $orderby }: QueryOptions): readonly OrderKey[] {
  const keys = new Map<string, OrderKey>();
  for (const key of Array.isArray($orderby) ? $orderby : []) {
    const [property = "", direction] = key.split(" ");
    if (isPropertyName(property) && !keys.has(property)) {
      keys.set(property, { property, descending: direction === "desc" });
    }
  }
  return [...keys.values()];
}
