import type { EntityType, EntityValue } from "./entity.ts";
import { isRecord } from "./json.ts";

/**
 * Compares an entity before and after, and gives what differs of the properties that an update may change. What `after`
 * leaves out, or has as `undefined`, keeps its value.
 *
 * @returns the body of an update
 * @throws TypeError if `after` has another key, or a member that its enum does not have
 */
export function entityChanges<Entity extends object, Update>(
  { key, properties }: EntityType,
  before: Entity,
  after: Partial<Entity>,
): Update {
  const update: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    const value: unknown = own(after, name);
    if (value === undefined || isEqual(value, own(before, name))) continue;
    if (name === key) throw new TypeError(`after has another ${key} than before; an identifier never changes.`);
    if (!property.update) continue;
    checkEnums(name, value, property);
    update[name] = value;
  }
  // One emitter writes the properties and the type of the update from the same contract.
  return update as Update;
}

/** Refuses a member that an enum does not have, be the enum in an array or in an object. */
function checkEnums(name: string, value: unknown, { members, nullable, items, properties = {} }: EntityValue): void {
  if (value === null && nullable) return;
  if (members !== undefined && !members.some((member) => member === value)) {
    throw new TypeError(`${name} cannot be ${JSON.stringify(value)}; it can be ${members.join(", ")}.`);
  }
  if (items !== undefined && Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkEnums(`${name}[${index}]`, item, items);
  }
  if (!isRecord(value)) return;
  for (const [inner, property] of Object.entries(properties)) {
    const member = own(value, inner);
    if (member !== undefined) checkEnums(`${name}.${inner}`, member, property);
  }
}

/** A property may be called as one that every object inherits. */
function own(entity: object, name: string): unknown {
  return Object.hasOwn(entity, name) ? Reflect.get(entity, name) : undefined;
}

/** Whether two values are the same JSON. */
function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  if (!isRecord(one) || !isRecord(other)) return one === other;
  // As JSON, which leaves out what is undefined.
  const names = (value: object) => Object.entries(value).filter(([, member]) => member !== undefined);
  return (
    names(one).length === names(other).length && names(one).every(([name, value]) => isEqual(value, own(other, name)))
  );
}
