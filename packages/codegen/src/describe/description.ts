import type { ContractNode } from "../contract/contract-node.ts";
import type { Documentation, ExternalDocs } from "./documentation.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { Shape } from "./shape.ts";

/** What the emitters need to know of a contract, with every convention checked and every reference followed. */
export interface ApiDescription {
  readonly servers: readonly ServerDescription[];
  readonly models: readonly ModelDescription[];
  readonly resources: readonly ResourceDescription[];
  readonly operations: readonly OperationDescription[];
}

export interface ServerDescription {
  readonly cloud: string;
  readonly url: string;
  readonly description: string | undefined;
}

export interface SchemaDescription {
  readonly shape: Shape;
  readonly jsonSchema: JsonSchema;
  /** The schema in the contract, for messages. */
  readonly node: ContractNode;
}

/** A schema under `components`, which has a name. */
export interface ModelDescription extends SchemaDescription {
  readonly name: string;
  readonly documentation: Documentation;
  /** What each member of an enum means. */
  readonly memberDescriptions: Readonly<Record<string, string>>;
}

export interface ResourceDescription {
  /** The tag: how the client calls the resource. */
  readonly accessor: string;
  readonly interfaceName: string;
  readonly description: string | undefined;
  readonly externalDocs: ExternalDocs | undefined;
  readonly operations: readonly OperationDescription[];
  readonly node: ContractNode;
}

export interface OperationDescription {
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
  readonly pathParameters: readonly ParameterDescription[];
  readonly query: readonly ParameterDescription[];
  readonly headers: readonly ParameterDescription[];
  readonly requestBody: RequestBodyDescription | undefined;
  readonly successes: readonly ResponseDescription[];
  readonly errors: readonly ResponseDescription[];
  /** Least privileged first. */
  readonly scopes: readonly string[];
  readonly select: SelectDescription | undefined;
  /** `undefined` if the success is no page of a collection. */
  readonly page: PageDescription | undefined;
  readonly node: ContractNode;
}

export interface ParameterDescription {
  /** As it is written on the wire. */
  readonly name: string;
  readonly required: boolean;
  readonly documentation: Documentation;
  readonly schema: SchemaDescription;
  readonly form: ParameterForm;
}

/** The type of a parameter's value. A `list` is an array of strings, written as one value and joined by commas. */
export type ParameterForm = "boolean" | "list" | "number" | "string";

export interface RequestBodyDescription {
  readonly mediaType: string;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly schema: SchemaDescription;
}

export interface ResponseDescription {
  readonly status: number;
  readonly description: string;
  /** `undefined` for an answer without a body. */
  readonly body: { readonly mediaType: string; readonly schema: SchemaDescription } | undefined;
}

/** What the pages of a collection hold. */
export interface PageDescription {
  readonly items: Shape;
  /** What `$select` leaves of the items, whatever it names; `undefined` if the operation has no `$select`. */
  readonly selectedItems: Shape | undefined;
}

/** How `$select` narrows the success of an operation, which has status 200. The names are those of models. */
export interface SelectDescription {
  readonly complete: SchemaDescription;
  readonly completeModel: string;
  readonly selection: SchemaDescription;
  readonly selectionModel: string;
  /** The enum of the properties that can be selected. */
  readonly properties: string;
  /** What has these properties: the elements of a collection, else the complete model itself. */
  readonly element: string;
}
