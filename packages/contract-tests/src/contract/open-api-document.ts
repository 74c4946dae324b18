/** The parts of a bundled OpenAPI 3.1 document that the suite reads. */
export interface OpenApiDocument {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export type PathItem = Readonly<Record<string, unknown>> & { readonly parameters?: readonly Referable<Parameter>[] };

export interface Reference {
  readonly $ref: string;
}

export type Referable<Target> = Target | Reference;

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Referable<Schema>;
  readonly example?: unknown;
}

export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Referable<Schema>>>;
  readonly items?: Referable<Schema>;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly required?: readonly string[];
  readonly allOf?: readonly Referable<Schema>[];
  readonly anyOf?: readonly Referable<Schema>[];
  readonly oneOf?: readonly Referable<Schema>[];
  readonly default?: unknown;
}

export interface Example {
  readonly value: unknown;
}

export interface MediaType {
  readonly schema: Referable<Schema>;
  readonly examples: Readonly<Record<string, Referable<Example>>>;
}

export interface ResponseObject {
  readonly headers?: Readonly<Record<string, Referable<Header>>>;
  readonly content?: Readonly<Record<string, MediaType>>;
  readonly links?: Readonly<Record<string, Referable<Link>>>;
}

export interface Header {
  readonly required?: boolean;
  readonly schema: Referable<Schema>;
  readonly example?: unknown;
}

export interface Link {
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly Referable<Parameter>[];
  readonly requestBody?: Referable<{ readonly content: Readonly<Record<string, MediaType>> }>;
  readonly responses: Readonly<Record<string, Referable<ResponseObject>>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

/** Follows a reference within the document until there is none. */
export function resolve<Target extends object>(document: OpenApiDocument, node: Referable<Target>): Target {
  if (!("$ref" in node)) return node;
  const names = node.$ref
    .replace(/^#\//, "")
    .split("/")
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  const target = names.reduce<unknown>((parent, name) => Reflect.get(Object(parent), name), document);
  if (typeof target !== "object" || target === null) throw new ReferenceError(`Nothing is at ${node.$ref}.`);
  return resolve(document, target as Referable<Target>);
}
