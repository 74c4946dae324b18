import type { EntityType } from "@remote-assistance/client/entities";
import { findProperty } from "../entity/entity-type.ts";
import type { QueryOptions } from "./query-options.ts";

/** The properties that `$select` names, each once; `undefined` if it is left out. */
export function readSelection({ $select }: QueryOptions, type: EntityType): readonly string[] | undefined {
  if (!Array.isArray($select)) return undefined;
  return [...new Set($select)].filter((name) => findProperty(type, name) !== undefined);
}
