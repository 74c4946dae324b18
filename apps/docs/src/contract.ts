import { ExpectedError } from "./expected-error.ts";

/** What the reference reads of an OpenAPI document. The linter has checked its shape before it was bundled. */
export interface Contract {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly summary?: string };
  readonly servers: readonly [{ readonly url: string }, ...unknown[]];
  readonly paths: Readonly<Record<string, PathItem>>;
}

export interface PathItem {
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly [method: string]: unknown;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly [string];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly example?: unknown;
}

export interface RequestBody {
  readonly content: Readonly<Record<string, MediaType>>;
}

export interface Response {
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface MediaType {
  readonly schema: Schema | Reference;
  readonly examples?: Readonly<Record<string, Example | Reference>>;
}

export interface Schema {
  readonly anyOf?: readonly (Schema | Reference)[];
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface Example {
  readonly value: unknown;
}

export interface Reference {
  readonly $ref: string;
}

/** An operation and where it is. */
export interface LocatedOperation {
  readonly path: string;
  readonly method: string;
  readonly item: PathItem;
  readonly operation: Operation;
}

/** Every operation of the contract, in its order. */
export function operationsOf(contract: Contract): LocatedOperation[] {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) =>
      isOperation(operation) ? [{ path, method, item, operation }] : [],
    ),
  );
}

function isOperation(value: unknown): value is Operation {
  return typeof value === "object" && value !== null && "operationId" in value;
}

/**
 * Follows a reference within the document, for as long as it leads to another one.
 *
 * @throws ExpectedError if it leads nowhere
 */
export function resolve<Value extends object>(contract: Contract, value: Value | Reference): Value {
  if (!isReference(value)) return value;
  const [document, ...names] = value.$ref.split("/");
  const start: unknown = document === "#" ? contract : undefined;
  const target = names.reduce(
    (node, name) => (node as Record<string, unknown> | undefined)?.[unescapeName(name)],
    start,
  );
  if (target === undefined) throw new ExpectedError(`Nothing is at ${value.$ref}, which the contract refers to.`);
  return resolve(contract, target as Value | Reference);
}

export function isReference(value: object): value is Reference {
  return "$ref" in value;
}

// A JSON pointer writes `~` as `~0` and `/` as `~1` (RFC 6901, section 3).
function unescapeName(name: string): string {
  return name.replaceAll("~1", "/").replaceAll("~0", "~");
}
