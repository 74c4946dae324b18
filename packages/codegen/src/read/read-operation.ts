import type { ContractNode } from "../contract/contract-node.ts";
import type { Model, ObjectShape, Operation, Page, Response, Select, Shape } from "../ir.ts";
import { readParameters, readRequestBody, readResponses, successSchema } from "./read-message.ts";
import { modelName, readExternalDocs, readSchema } from "./read-schema.ts";

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
function readScopes(contract: ContractNode, operation: ContractNode): string[] {
  const alternatives = (operation.get("security") ?? contract.get("security"))?.items() ?? [];
  return alternatives.flatMap((alternative) =>
    alternative
      .members()
      .flatMap((scheme) => scheme.items())
      .map((scope) => scope.text()),
  );
}

/**
 * Reads how `$select` narrows a success, whose schema is `anyOf` the complete response and the selection, in this order.
 *
 * @param select the schema of the query parameter `$select`
 */
function readSelect(operation: ContractNode, select: ContractNode, models: ReadonlyMap<string, Model>): Select {
  const forms = successSchema(operation)?.get("anyOf") ?? operation.broken("`$select` has no `anyOf`");
  const complete = forms.require("0");
  const selection = forms.require("1");
  const completeModel = nameOf(complete);
  return {
    complete: readSchema(complete),
    completeModel,
    selection: readSchema(selection),
    selectionModel: nameOf(selection),
    properties: nameOf(select.resolve().require("items")),
    element: elementOf(completeModel, models),
  };
}

function nameOf(schema: ContractNode): string {
  return modelName(schema.require("$ref"));
}

/** A collection holds its elements in `value`; anything else is its own element. */
function elementOf(name: string, models: ReadonlyMap<string, Model>): string {
  const shape = models.get(name)?.shape;
  const value = shape?.kind === "object" ? shape.properties.find((property) => property.name === "value") : undefined;
  return value?.shape.kind === "list" && value.shape.items.kind === "model" ? value.shape.items.name : name;
}

/**
 * Reads the pages that an operation answers with. A page holds its items in `value`, and links to the next one by
 * `@odata.nextLink`.
 *
 * @returns `undefined` if its success is no page
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControlInformationnextLinkodatanextLink
 */
function readPage(
  [success, ...others]: readonly Response[],
  select: Select | undefined,
  models: ReadonlyMap<string, Model>,
): Page | undefined {
  const page = select?.complete.shape ?? success?.body?.schema.shape;
  const items = page && itemsOf(page, models);
  if (items === undefined || others.length > 0) return undefined;
  return { items, selectedItems: select && itemsOf(select.selection.shape, models) };
}

function itemsOf(page: Shape, models: ReadonlyMap<string, Model>): Shape | undefined {
  const properties = objectOf(page, models)?.properties ?? [];
  const value = properties.find(({ name }) => name === "value")?.shape;
  const isLinked = properties.some(({ name }) => name === "@odata.nextLink");
  return isLinked && value?.kind === "list" ? value.items : undefined;
}

function objectOf(shape: Shape | undefined, models: ReadonlyMap<string, Model>): ObjectShape | undefined {
  if (shape?.kind === "model") return objectOf(models.get(shape.name)?.shape, models);
  return shape?.kind === "object" ? shape : undefined;
}
