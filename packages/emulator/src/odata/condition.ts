import type { Filter } from "./filter.ts";
import type { Search } from "./search.ts";

/** Which entities are meant. */
export interface Condition {
  readonly filter: Filter | undefined;
  readonly search: Search | undefined;
}
