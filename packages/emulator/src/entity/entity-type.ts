import type { EntityType, EntityValue } from "@remote-assistance/client/entities";

/** The properties of an entity by name, as JSON has them. */
export type Entity = Readonly<Record<string, unknown>>;

/** What the emulator serves a collection by: its entity type from the contract, and what the contract does not say. */
export interface Resource {
  readonly type: EntityType;
  /** The properties that `$search` looks in. */
  readonly searched: readonly string[];
}

/** A change that comes by itself, as JSON: so no timer is needed, and a store can index what is due. */
export interface Pending {
  /** When, in milliseconds since 1970 on the emulator's clock. */
  readonly at: number;
}

/** An entity, and what no operation shows of it. */
export interface State<Properties = Entity, Change extends Pending = Pending> {
  /** Its properties verbatim, as they were written: the digits and the offset of a date are the caller's. */
  readonly entity: Properties;
  /** What happens to it if nobody acts. */
  readonly pending: Change | null;
}

/** An entity in a store. It is never changed, but replaced. */
export interface Stored<Properties = Entity, Change extends Pending = Pending> extends State<Properties, Change> {
  /** The number of the change that made it: its place in the order of creation. It never changes. */
  readonly sequence: number;
  /**
   * The number of its latest change. A collection counts all its changes from 1, and never gives a number twice: so an entity is told
   * apart from an earlier one with the same key, too.
   */
  readonly version: number;
}

/** The key of an entity, which is text in every contract so far. */
export function readKeyOf({ type: { key } }: Resource, entity: Entity): string {
  return String(entity[key]);
}

/** Where Intune's own metadata has its types. It shows in messages alone; callers know them by Microsoft Graph's namespace. */
const INNER_NAMESPACE = "microsoft.management.services.api";

const PRIMITIVES: Readonly<Partial<Record<EntityValue["kind"], string>>> = {
  boolean: "Edm.Boolean",
  dateTimeOffset: "Edm.DateTimeOffset",
  integer: "Edm.Int32",
  number: "Edm.Double",
  string: "Edm.String",
};

/** The type of a value, as messages of the service name it. */
export function edmType({ kind, type, items }: EntityValue): string {
  if (kind === "array") return `Collection(${items === undefined ? "Edm.Untyped" : edmType(items)})`;
  return PRIMITIVES[kind] ?? (type === undefined ? "Edm.Untyped" : `${INNER_NAMESPACE}.${lowerFirst(type)}`);
}

/** The name of an entity type in messages about a body. */
export function innerTypeName({ name }: EntityType): string {
  return `${INNER_NAMESPACE}.${name}`;
}

/** The name of an entity type as callers know it. */
export function publicTypeName({ name, odataType }: EntityType): string {
  return odataType?.slice(1) ?? name;
}

/** The name of an enum as callers write it before a member: `microsoft.graph.color'red'`. */
export function publicEnumName(entityType: EntityType, { type = "" }: EntityValue): string {
  const name = publicTypeName(entityType);
  return name.slice(0, name.lastIndexOf(".") + 1) + lowerFirst(type);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The property of this name, which may be one that every object inherits. */
export function findProperty({ properties }: EntityType, name: string): EntityType["properties"][string] | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}
