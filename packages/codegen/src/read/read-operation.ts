import type { ContractNode } from "../contract/contract-node.ts";
import type { Model, Operation } from "../ir.ts";
import { readExternalDocs } from "./read-documentation.ts";
import { readPage } from "./read-page.ts";
import { readParameters } from "./read-parameters.ts";
import { readRequestBody, readResponses } from "./read-responses.ts";
import { readSelect } from "./read-select.ts";

/** An operation in the contract, before its resource has given it a name. */
export interface OperationPlace {
  readonly path: string;
  readonly pathItem: ContractNode;
  readonly operation: ContractNode;
  readonly tag: ContractNode;
}

const HTTP_METHODS: ReadonlySet<string> = new Set([
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
]);

/** Finds the operations, in the order of the contract. */
export function findOperations(contract: ContractNode): OperationPlace[] {
  const paths = contract.get("paths")?.members() ?? [];
  return paths.flatMap((reference) => {
    const pathItem = reference.resolve();
    return pathItem
      .members()
      .filter(({ key }) => HTTP_METHODS.has(key))
      .map((operation) => ({ path: reference.key, pathItem, operation, tag: operation.require("tags").require("0") }));
  });
}

/** Reads an operation under the name that its resource gives it. */
export function readOperation(
  contract: ContractNode,
  { path, pathItem, operation, tag }: OperationPlace,
  name: string,
  models: ReadonlyMap<string, Model>,
): Operation {
  const parameters = readParameters(path, [pathItem, operation]);
  const responses = readResponses(operation);
  const selectOption = parameters.query.find((parameter) => parameter.name === "$select");
  const select = selectOption && readSelect(operation, selectOption.schema.node, models);
  const successes = responses.filter(({ status }) => status < 400);
  if (new Set(successes.flatMap(({ body }) => body?.isArray ?? [])).size > 1) {
    operation
      .require("responses")
      .fail("one success is an array, and another is not", "Let all of them be of one form");
  }
  return {
    ...parameters,
    id: operation.require("operationId").text(),
    resource: tag.text(),
    name,
    httpMethod: operation.key.toUpperCase(),
    path,
    summary: operation.textOf("summary"),
    description: operation.textOf("description"),
    deprecated: operation.get("deprecated")?.value === true,
    externalDocs: readExternalDocs(operation),
    requestBody: readRequestBody(operation),
    successes,
    errors: responses.filter(({ status }) => status >= 400),
    scopes: readScopes(contract, operation),
    select,
    page: readPage(successes, select, models),
    node: operation,
  };
}

/**
 * The permissions that open an operation, least privileged first. An operation without `security` of its own has that of
 * the contract.
 */
export function readScopes(contract: ContractNode, operation: ContractNode): string[] {
  const alternatives = (operation.get("security") ?? contract.get("security"))?.items() ?? [];
  return alternatives.flatMap((alternative) =>
    alternative
      .members()
      .flatMap((scheme) => scheme.items())
      .map((scope) => scope.text()),
  );
}
