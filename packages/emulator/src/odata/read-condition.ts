import type { QueryOptions } from "../pipeline/query-options.ts";
import type { Condition } from "../store/store.ts";
import { parseFilter } from "./parse-filter.ts";
import { parseSearch } from "./parse-search.ts";

/** Reads `$filter` and `$search`. */
export function readCondition({ $filter, $search }: QueryOptions): Condition {
  return {
    filter: typeof $filter === "string" ? parseFilter($filter) : undefined,
    search: typeof $search === "string" ? parseSearch($search) : undefined,
  };
}
