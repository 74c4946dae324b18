import type { EntityType } from "@remote-assistance/client/entities";
import type { Entity } from "./entity-type.ts";

/** The entity after an update: what is left out keeps its value, null clears it. The entity itself if nothing changes. */
export function mergeChanges<Changed extends Entity>(
  { properties }: EntityType,
  entity: Changed,
  changes: Entity,
): Changed {
  const changed: Record<string, unknown> = {};
  for (const [name, { update }] of Object.entries(properties)) {
    if (!update || !Object.hasOwn(changes, name) || changes[name] === undefined) continue;
    const value = wellFormed(changes[name]);
    if (!isEqual(value, entity[name])) changed[name] = value;
  }
  return Object.keys(changed).length === 0 ? entity : { ...entity, ...changed };
}

/** Whether two values are the same JSON, but for the order of an object's members. */
function isEqual(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const members = new Map<string, unknown>(Object.entries(other));
  const entries = Object.entries(one);
  if (Array.isArray(one) !== Array.isArray(other) || entries.length !== members.size) return false;
  return entries.every(([name, value]) => members.has(name) && isEqual(value, members.get(name)));
}

/**
 * JSON whose text has no lone halves of surrogate pairs, which JSON can escape but neither UTF-8, a URL nor a database can hold. Each
 * becomes U+FFFD, as it would on the way through UTF-8.
 */
export function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name.toWellFormed(), wellFormed(item)]));
}
