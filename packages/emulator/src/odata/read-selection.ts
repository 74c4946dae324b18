import { isPropertyName, type PropertyName } from "../partner/properties.ts";
import type { QueryOptions } from "./query-options.ts";

/** The properties that `$select` names, each once; `undefined` if it is left out. */
export function readSelection({ $select }: QueryOptions): readonly PropertyName[] | undefined {
  return Array.isArray($select) ? [...new Set($select.filter(isPropertyName))] : undefined;
}
