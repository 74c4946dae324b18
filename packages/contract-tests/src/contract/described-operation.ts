import type { Contract } from "./contract.ts";
import {
  type Example,
  type Header,
  type Link,
  type MediaType,
  type OpenApiDocument,
  type OperationObject,
  type Parameter,
  type Referable,
  type ResponseObject,
  resolve,
  type Schema,
} from "./open-api-document.ts";

/** An operation of the document, with its references followed. */
export interface DescribedOperation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  /** The scopes of which one opens it. */
  readonly scopes: readonly string[];
  readonly parameters: readonly Parameter[];
  /** The schema of a JSON body, and its examples by name. */
  readonly body: { readonly schema: Schema; readonly examples: Readonly<Record<string, unknown>> } | undefined;
  readonly answers: readonly DescribedAnswer[];
}

export interface DescribedAnswer {
  readonly status: number;
  readonly mediaType: string | undefined;
  /** The schema of its body. */
  readonly schema: Referable<Schema> | undefined;
  readonly headers: Readonly<Record<string, Header>>;
  /** The examples by name; one without a body stands for an answer that has none. */
  readonly examples: Readonly<Record<string, unknown>>;
  readonly links: Readonly<Record<string, Link>>;
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Every response is judged by the description of its operation. */
const described = new WeakMap<OpenApiDocument, readonly DescribedOperation[]>();

/** Every operation of a document. */
export function describeOperations(document: OpenApiDocument): readonly DescribedOperation[] {
  const known = described.get(document);
  if (known !== undefined) return known;
  const operations = Object.entries(document.paths).flatMap(([path, pathItem]) =>
    METHODS.flatMap((method) => {
      const operation = pathItem[method];
      return operation === undefined ? [] : [describe(document, path, method, operation as OperationObject)];
    }),
  );
  described.set(document, operations);
  return operations;
}

/** The operations that read, and need nothing to be known of what is there. */
export function readableOperations(document: OpenApiDocument): readonly DescribedOperation[] {
  return describeOperations(document).filter(
    ({ method, parameters }) => method === "GET" && !parameters.some(({ required }) => required),
  );
}

/** Finds the operation of a method and a path without the version; a literal path comes before one with a parameter. */
export function findOperation(document: OpenApiDocument, method: string, path: string): DescribedOperation | undefined {
  const operations = describeOperations(document).filter((operation) => operation.method === method);
  const segments = path.split("/");
  const fits = (template: string) => {
    const parts = template.split("/");
    return (
      parts.length === segments.length && parts.every((part, index) => part.startsWith("{") || part === segments[index])
    );
  };
  return operations.find((operation) => operation.path === path) ?? operations.find(({ path }) => fits(path));
}

/** @throws RangeError if the contract has no such operation */
export function describeOperation({ document }: Pick<Contract, "document">, operationId: string): DescribedOperation {
  const operation = describeOperations(document).find((one) => one.operationId === operationId);
  return operation ?? unknownOperation(operationId);
}

function describe(
  document: OpenApiDocument,
  path: string,
  method: string,
  operation: OperationObject,
): DescribedOperation {
  const pathItem = document.paths[path] ?? {};
  const parameters = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])];
  const content = operation.requestBody && Object.values(resolve(document, operation.requestBody).content)[0];
  return {
    operationId: operation.operationId,
    method: method.toUpperCase(),
    path,
    scopes: (operation.security ?? []).flatMap((alternative) => Object.values(alternative).flat()),
    parameters: parameters.map((parameter) => resolve(document, parameter)),
    body: content && { schema: resolve(document, content.schema), examples: examplesOf(content) },
    answers: Object.entries(operation.responses).map(([status, response]) =>
      describeAnswer(Number(status), resolve(document, response)),
    ),
  };

  function describeAnswer(status: number, { headers = {}, content = {}, links = {} }: ResponseObject): DescribedAnswer {
    const [mediaType, body] = Object.entries(content)[0] ?? [];
    return {
      status,
      mediaType,
      schema: body?.schema,
      headers: resolveEach(headers),
      examples: body === undefined ? {} : examplesOf(body),
      links: resolveEach(links),
    };
  }

  function examplesOf({ examples }: MediaType): Record<string, unknown> {
    const values = Object.entries(examples).map(([name, example]) => [name, resolve<Example>(document, example).value]);
    return Object.fromEntries(values);
  }

  function resolveEach<Target extends object>(nodes: Readonly<Record<string, Referable<Target>>>) {
    const targets = Object.entries(nodes).map(([name, node]) => [name, resolve(document, node)] as const);
    return Object.fromEntries(targets);
  }
}

function unknownOperation(operationId: string): never {
  throw new RangeError(`The contract has no operation ${operationId}.`);
}
