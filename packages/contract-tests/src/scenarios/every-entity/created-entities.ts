import type { EntityType, EntityValue } from "@remote-assistance/client/entities";
import type { Contract } from "../../contract/contract.ts";
import { expectEqual } from "../../expect.ts";
import type { Collection, Entity } from "./collection.ts";
import { smallestBody, type Writable } from "./values.ts";

/** Entities that a scenario has created, in the order in which it did. */
export class CreatedEntities {
  readonly keys: readonly string[];
  readonly #key: string;

  constructor(type: EntityType, keys: readonly string[]) {
    this.keys = keys;
    this.#key = type.key;
  }

  /** The keys of its entities, in the order in which a list has them. What else the service holds is left out. */
  keysIn(list: readonly Entity[]): string[] {
    return this.entitiesIn(list).map((entity) => String(entity[this.#key]));
  }

  entitiesIn(list: readonly Entity[]): Entity[] {
    return list.filter((entity) => this.keys.includes(String(entity[this.#key])));
  }
}

/** Creates an entity for each set of values. A value that no new entity may have is written by an update. */
export async function createEntities(
  contract: Contract,
  type: EntityType,
  collection: Collection,
  sets: readonly Readonly<Record<string, unknown>>[],
): Promise<CreatedEntities> {
  const keys: string[] = [];
  for (const values of sets) {
    const inBody = Object.entries(values).filter(([name]) => type.properties[name]?.create);
    const later = Object.entries(values).filter(([name]) => !type.properties[name]?.create);
    const key = await collection.create({ ...smallestBody(contract, type), ...Object.fromEntries(inBody) });
    if (later.length > 0) await collection.update(key, Object.fromEntries(later));
    keys.push(key);
  }
  expectEqual(new Set(keys).size, sets.length, "the number of keys of new entities");
  return new CreatedEntities(type, keys);
}

/**
 * An entity for each value of a property, in no order that a list could have by accident: neither up nor down, even of two
 * values; and with the highest before the second highest, which an inexact comparison takes for equal.
 */
export function unsorted({ name, values }: Writable): Readonly<Record<string, unknown>>[] {
  const [lowest, ...higher] = values;
  const last = higher.length > 2 ? higher.splice(-2).reverse() : [];
  return [...higher, ...last, lowest, ...(values.length === 2 ? higher : [])].map((value) => ({ [name]: value }));
}

/** Writes a value as a literal of `$filter`. */
export function writeLiteral({ kind }: EntityValue, value: unknown): string {
  const isQuoted = value !== null && (kind === "string" || kind === "enum");
  return isQuoted ? `'${String(value).replaceAll("'", "''")}'` : String(value);
}
