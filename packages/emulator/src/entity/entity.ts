import type { EntityProperty, EntityType, EntityValue } from "@remote-assistance/client/entities";
import type { ValidationError, Validator } from "@remote-assistance/client/validators";
import type { Contract } from "../contracts.ts";
import { preconditionFailed } from "../failures/failures.ts";
import { NEVER } from "./date-time-offset.ts";
import type { Entity } from "./entity-type.ts";

/** A new entity. What the body leaves out is supplied: by the contract's defaults, else by null, else by what is nothing of its kind. */
export function createEntity({ key, properties }: EntityType, body: Entity, newId: () => string): Entity {
  const names = Object.keys(properties);
  return Object.fromEntries(
    names.map((name) => {
      const given = Object.hasOwn(body, name) ? body[name] : undefined;
      const value = given ?? (name === key ? checkId(newId()) : initialValue(properties[name]));
      return [name, wellFormed(value)];
    }),
  );
}

/** What a property has if nobody says anything. */
export function initialValue(property: EntityProperty | undefined): unknown {
  if (property === undefined || property.default !== undefined) return property?.default ?? null;
  return property.nullable ? null : EMPTY[property.kind](property);
}

const EMPTY: Readonly<Record<EntityValue["kind"], (value: EntityValue) => unknown>> = {
  array: () => [],
  boolean: () => false,
  dateTimeOffset: () => NEVER,
  enum: ({ members }) => members?.[0],
  integer: () => 0,
  number: () => 0,
  object: () => ({}),
  string: () => "",
  unknown: () => null,
};

/** What a program's own function has returned, which no caller of an operation can be told about. */
function checkId(id: string): string {
  if (typeof id === "string" && id !== "") return id;
  throw new TypeError(`newId has returned ${JSON.stringify(id)}; it must return a string that is not empty.`);
}

/**
 * Expects that new entities are valid, whatever their bodies may leave out.
 *
 * @throws Error for a property for which nothing is supplied that the contract allows
 */
export function expectValidDefaults({ version, entityTypes, validators }: Contract): void {
  for (const type of Object.values(entityTypes)) {
    const { create = "", get = "" } = type.operations;
    const read = validators[get]?.responses[200];
    const violations = findViolations(
      read !== undefined && "complete" in read ? read.complete : read,
      createEntity(type, {}, () => "key"),
    );
    const required = findViolations(validators[create]?.requestBody, {}).map(({ params }) => params.missingProperty);
    for (const { instancePath, message } of violations) {
      const [, name = ""] = instancePath.split("/");
      if (name === type.key || required.includes(name)) continue;
      throw new Error(
        `A new ${type.name} without ${name} would be against the contract of ${version}: ${instancePath} ${message}. Give ${name} a default in the contract, let it be null, or require it of a new one.`,
      );
    }
  }
}

function findViolations(validate: Validator<unknown> | undefined, value: unknown): readonly ValidationError[] {
  return validate === undefined || validate(value) ? [] : (validate.errors ?? []);
}

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

/** A whole entity as a response has it: its properties in the order of the contract, after the type that is printed there. */
export function entityBody({ odataType, properties }: EntityType, entity: Entity): Entity {
  const body: Record<string, unknown> = odataType === undefined ? {} : { "@odata.type": odataType };
  for (const name in properties) body[name] = entity[name];
  return body;
}

/** What `$select` asks for of an entity; all of it without one. */
export function selectBody(type: EntityType, entity: Entity, selected: readonly string[] | undefined): Entity {
  if (selected === undefined) return entityBody(type, entity);
  return Object.fromEntries(selected.map((name) => [name, entity[name]]));
}

/** The weak entity tag of an entity. */
export function etagOf({ version }: { readonly version: number }): string {
  return `W/"${version}"`;
}

/**
 * Checks `If-Match`: one tag, several, or `*`.
 *
 * RFC 9110 would have weak tags never match here. OData compares them all the same, as it has no other ones (OData 4.01,
 * part 1, 8.2.4).
 *
 * @throws GraphFailure 412 if no tag is the entity's
 */
export function checkIfMatch(ifMatch: string | undefined, stored: { readonly version: number }): void {
  if (ifMatch === undefined || ifMatch.trim() === "*") return;
  const tags = ifMatch.split(",").map((tag) => tag.trim());
  if (!tags.includes(etagOf(stored))) throw preconditionFailed();
}
