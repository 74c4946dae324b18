import type { ContractNode } from "./contract/contract-node.ts";

/** What people are told of a part of the contract. */
export interface Documentation {
  readonly description: string | undefined;
  readonly examples: readonly unknown[];
  readonly defaultValue?: unknown;
  readonly deprecated: boolean;
}

export interface ExternalDocs {
  readonly url: string;
  readonly description: string | undefined;
}

/** What the emitters need to know of a contract, with every convention checked and every reference followed. */
export interface Api {
  /** How the generated files import what they call. */
  readonly runtime: string;
  readonly servers: readonly Server[];
  readonly models: readonly Model[];
  readonly resources: readonly Resource[];
  readonly operations: readonly Operation[];
  readonly entities: readonly Entity[];
}

export interface Server {
  readonly cloud: string;
  readonly url: string;
  readonly description: string | undefined;
}

export interface Schema {
  readonly shape: Shape;
  readonly jsonSchema: JsonSchema;
  /** The schema in the contract, for messages. */
  readonly node: ContractNode;
}

/** A schema as the validator wants it: what is only for people is left out, and a reference is the name of a model. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/** A schema under `components`, which has a name. */
export interface Model extends Schema {
  readonly name: string;
  readonly documentation: Documentation;
  /** What each member of an enum means. */
  readonly memberDescriptions: Readonly<Record<string, string>>;
}

export interface Resource {
  /** The tag: how the client calls the resource. */
  readonly accessor: string;
  readonly interfaceName: string;
  readonly description: string | undefined;
  readonly externalDocs: ExternalDocs | undefined;
  readonly operations: readonly Operation[];
  readonly node: ContractNode;
}

export interface Operation {
  readonly id: string;
  readonly resource: string;
  /** The method of the client: the id without the resource's noun. */
  readonly name: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  readonly externalDocs: ExternalDocs | undefined;
  /** In the order of the path. */
  readonly pathParameters: readonly Parameter[];
  readonly query: readonly Parameter[];
  readonly headers: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  readonly successes: readonly Response[];
  readonly errors: readonly Response[];
  /** Least privileged first. */
  readonly scopes: readonly string[];
  readonly select: Select | undefined;
  /** `undefined` if the success is no page of a collection. */
  readonly page: Page | undefined;
  readonly node: ContractNode;
}

export interface Parameter {
  /** As it is written on the wire. */
  readonly name: string;
  readonly required: boolean;
  readonly documentation: Documentation;
  readonly schema: Schema;
  readonly form: ParameterForm;
  readonly node: ContractNode;
}

/** The type of a parameter's value. A `list` is an array of strings, written as one value and joined by commas. */
export type ParameterForm = "boolean" | "list" | "number" | "string";

export interface Body {
  readonly mediaType: string;
  readonly schema: Schema;
  /** Else it is an object, or a number in plain text. */
  readonly isArray: boolean;
}

export interface RequestBody extends Body {
  readonly required: boolean;
  readonly description: string | undefined;
}

export interface Response {
  readonly status: number;
  readonly description: string;
  /** `undefined` for an answer without a body. */
  readonly body: Body | undefined;
  readonly headers: readonly ResponseHeader[];
}

export interface ResponseHeader {
  /** As the contract spells it. */
  readonly name: string;
  readonly required: boolean;
  readonly documentation: Documentation;
  readonly schema: Schema;
}

/** What a collection holds, and which operations it has. */
export interface Entity {
  /** The model in camelCase. */
  readonly name: string;
  /** The model that a read answers with. */
  readonly model: string;
  readonly resource: string;
  /** What `@odata.type` says, with its `#`; `undefined` if the contract gives the entity none. */
  readonly odataType: string | undefined;
  readonly path: string;
  readonly key: string;
  /** The path parameter that holds the key. */
  readonly keyParameter: string;
  readonly properties: readonly EntityProperty[];
  /** The model that the body of an update is; `undefined` if there is no update, or its body has no name. */
  readonly updateModel: string | undefined;
  /** The id of the operation in each role that the contract has. */
  readonly operations: Readonly<Partial<Record<EntityRole, string>>>;
  /** The ids of the actions on one entity, by their segment of the path. */
  readonly actions: Readonly<Record<string, string>>;
}

export type EntityRole = "count" | "create" | "delete" | "get" | "list" | "update";

export interface EntityProperty {
  readonly name: string;
  readonly value: EntityValue;
  /** What the schema of a new entity says it is if left out. */
  readonly defaultValue: unknown;
  readonly create: boolean;
  /** The key can never be changed, even where a body may repeat it. */
  readonly update: boolean;
}

/** What a property holds, as it goes into generated code. */
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
  /** The model, if it has a name. */
  readonly type?: string;
  /** Of an enum, in their order. */
  readonly members?: readonly Literal[];
  /** Of an array. */
  readonly items?: EntityValue;
  /** Of an object; left out where it holds itself, and where it says nothing of what it holds. */
  readonly properties?: Readonly<Record<string, EntityValue>>;
}

/** What the pages of a collection hold. */
export interface Page {
  readonly items: Shape;
  /** What `$select` leaves of the items, whatever it names; `undefined` if the operation has no `$select`. */
  readonly selectedItems: Shape | undefined;
}

/** How `$select` narrows the success of an operation, which has status 200. The names are those of models. */
export interface Select {
  readonly complete: Schema;
  readonly completeModel: string;
  readonly selection: Schema;
  readonly selectionModel: string;
  /** The enum of the properties that can be selected. */
  readonly properties: string;
  /** What has these properties: the elements of a collection, else the complete model itself. */
  readonly element: string;
}

/** What TypeScript can say of a schema. Lengths, patterns and the like are the validators' part. */
export type Shape =
  | { readonly kind: "model"; readonly name: string }
  | { readonly kind: "primitive"; readonly name: "boolean" | "null" | "number" | "string" | "unknown" }
  | LiteralsShape
  | { readonly kind: "list"; readonly items: Shape }
  | ObjectShape
  | { readonly kind: "union"; readonly members: readonly Shape[] };

export interface LiteralsShape {
  readonly kind: "literals";
  readonly values: readonly Literal[];
  /** Whether other values may join one day: so it is with an `enum`, not with a `const`. */
  readonly extensible: boolean;
}

export type Literal = boolean | null | number | string;

export interface ObjectShape {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** The shape of the properties that are not listed; `undefined` where the schema says nothing or allows none. */
  readonly others: Shape | undefined;
}

export interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly shape: Shape;
  readonly documentation: Documentation;
}

/** The names of the models that a shape mentions. */
export function mentionedModels(shape: Shape): string[] {
  switch (shape.kind) {
    case "model":
      return [shape.name];
    case "list":
      return mentionedModels(shape.items);
    case "union":
      return shape.members.flatMap(mentionedModels);
    case "object": {
      const others = shape.others === undefined ? [] : mentionedModels(shape.others);
      return [...shape.properties.flatMap((property) => mentionedModels(property.shape)), ...others];
    }
    default:
      return [];
  }
}
