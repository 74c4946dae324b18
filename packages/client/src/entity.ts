/**
 * What a collection holds: for programs that serve, compare or show any entity.
 *
 * The entries of the generated table `entities` have this form.
 */
export interface EntityType {
  /** The name of the type, which the table has it by. */
  readonly name: string;
  /** What `@odata.type` says of it, with its `#`; `undefined` if the contract does not say. */
  readonly odataType: string | undefined;
  /** How the client names the collection, and the tag of its operations in the contract. */
  readonly resource: string;
  /** The path of the collection, behind the address of the service. */
  readonly path: string;
  /** The property that holds the key. */
  readonly key: string;
  /** The path parameter that stands for the key. */
  readonly keyParameter: string;
  /** In the order of the contract, without annotations of OData. */
  readonly properties: Readonly<Record<string, EntityProperty>>;
  /** The id of the operation in each role that the contract has. */
  readonly operations: Readonly<Partial<Record<"count" | "create" | "delete" | "get" | "list" | "update", string>>>;
  /** The ids of the actions on one entity, each by its segment of the path. */
  readonly actions: Readonly<Record<string, string>>;
  /** Reads a property, one function each. */
  readonly read: Readonly<Record<string, (entity: never) => unknown>>;
}

/** What a property holds. */
export interface EntityValue {
  readonly kind:
    | "array"
    | "boolean"
    | "dateTimeOffset"
    | "enum"
    | "integer"
    | "number"
    | "object"
    | "string"
    | "unknown";
  readonly nullable: boolean;
  /** The name of its schema, if it has one. */
  readonly type?: string;
  /** The members of an enum, in the order they sort by. */
  readonly members?: readonly (boolean | number | string)[];
  /** What an array holds. */
  readonly items?: EntityValue;
  /** What an object holds; left out where the contract does not say, or where it would hold itself. */
  readonly properties?: Readonly<Record<string, EntityValue>>;
}

/** A property of an entity. */
export interface EntityProperty extends EntityValue {
  /** What a new entity has if its body leaves this out, as far as the contract says it. */
  readonly default?: unknown;
  /** Whether the body of a new entity may have it. */
  readonly create: boolean;
  /** Whether an update may change it. */
  readonly update: boolean;
}

/** A table of entity types by their name, unchanged: its constraint has the compiler check a table that is written `as const`. */
export type EntityTable<Table extends Readonly<Record<string, EntityType>>> = Table;

/** A known value, or one that the service has learnt since. Editors offer the known ones; a `switch` needs a default. */
export type OpenEnum<Known extends string | null> = Known | (string & {});
