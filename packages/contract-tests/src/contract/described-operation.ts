import type { Contract } from "./contract.ts";
import {
  type Example,
  type Header,
  type Link,
  type MediaType,
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
  readonly parameters: readonly Parameter[];
  /** The schema of a JSON body, and its examples by name. */
  readonly body: { readonly schema: Schema; readonly examples: Readonly<Record<string, unknown>> } | undefined;
  readonly answers: readonly DescribedAnswer[];
}

export interface DescribedAnswer {
  readonly status: number;
  readonly mediaType: string | undefined;
  readonly headers: Readonly<Record<string, Header>>;
  /** The examples by name; one without a body stands for an answer that has none. */
  readonly examples: Readonly<Record<string, unknown>>;
  readonly links: Readonly<Record<string, Link>>;
}

/** @throws RangeError if the contract has no such operation */
export function describeOperation({ document, operations }: Contract, operationId: string): DescribedOperation {
  const { path, method } = operations[operationId] ?? unknownOperation(operationId);
  const pathItem = document.paths[path] ?? {};
  const operation = pathItem[method.toLowerCase()] as OperationObject;
  const parameters = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])];
  const content = operation.requestBody && Object.values(resolve(document, operation.requestBody).content)[0];
  return {
    operationId,
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
