import type { EntityType } from "@remote-assistance/client/entities";
import type { Condition } from "./condition.ts";
import { parseFilter } from "./parse-filter.ts";
import { parseSearch } from "./parse-search.ts";
import type { QueryOptions } from "./query-options.ts";

/** Reads `$filter` and `$search`. */
export function readCondition({ $filter, $search }: QueryOptions, type: EntityType): Condition {
  return {
    filter: typeof $filter === "string" ? parseFilter($filter, type) : undefined,
    search: typeof $search === "string" ? parseSearch($search) : undefined,
  };
}
