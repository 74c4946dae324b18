import type { EntityType } from "@remote-assistance/client/entities";
import { findProperty } from "../entity/entity-type.ts";
import { isSortable } from "../entity/sort-value.ts";
import { invalidQueryOption } from "../failures/failures.ts";
import type { Condition } from "./condition.ts";
import { parseFilter } from "./parse-filter.ts";
import { parseSearch } from "./parse-search.ts";
import type { OrderKey } from "./position.ts";
import type { QueryOptions } from "./query-options.ts";

/**
 * Reads `$filter` and `$search`.
 *
 * @throws GraphFailure 400 with the position of what is wrong
 */
export function readCondition({ $filter, $search }: QueryOptions, type: EntityType): Condition {
  return {
    filter: typeof $filter === "string" ? parseFilter($filter, type) : undefined,
    search: typeof $search === "string" ? parseSearch($search) : undefined,
  };
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

/** The properties that `$select` names, each once; `undefined` if it is left out. */
export function readSelection({ $select }: QueryOptions, type: EntityType): readonly string[] | undefined {
  if (!Array.isArray($select)) return undefined;
  return [...new Set($select)].filter((name) => findProperty(type, name) !== undefined);
}

/**
 * How many entities a page has: of `$top`, `Prefer: odata.maxpagesize` and the emulator's own limit, the least counts.
 *
 * @returns with the preference that was followed
 */
export function readPageSize(
  { $top }: QueryOptions,
  prefer: string | undefined,
  limit: number,
): { readonly size: number; readonly applied: string | undefined } {
  const preferred = /(?:^|[,;\s])(?:odata\.)?maxpagesize\s*=\s*"?(\d{1,15})"?/i.exec(prefer ?? "")?.[1];
  const size = Math.min(limit, typeof $top === "number" ? $top : limit);
  // A page that can hold nothing would never get anywhere, so it is a preference that is not followed.
  if (preferred === undefined || Number(preferred) === 0) return { size, applied: undefined };
  return { size: Math.min(size, Number(preferred)), applied: `odata.maxpagesize=${preferred}` };
}
