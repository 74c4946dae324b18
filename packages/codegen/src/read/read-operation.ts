import type { ContractNode } from "../contract/contract-node.ts";
import type { Model, Operation } from "../ir.ts";
import { readExternalDocs } from "./read-documentation.ts";
import { readPage } from "./read-page.ts";
import { readParameters } from "./read-parameters.ts";
import { readRequestBody, readResponses } from "./read-responses.ts";
import { readSelect } from "./read-select.ts";

/** An operation in the contract, before its resource has given it a name. */
export interface OperationPlace {
  readonly operation: ContractNode;
  readonly pathItem: ContractNode;
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

/**
 * Finds the operations, in the order of the contract.
 *
 * @throws ContractError if one has not exactly one tag
 */
export function findOperations(contract: ContractNode): OperationPlace[] {
  return contract
    .require("paths")
    .members()
    .flatMap((pathItem) => {
      pathItem
        .get("$ref")
        ?.fail("a path that is a $ref is not supported", "Bundle the contract first: `npm run build`");
      return pathItem
        .members()
        .filter(({ key }) => HTTP_METHODS.has(key))
        .map((operation) => ({ operation, pathItem, tag: tagOf(operation) }));
    });
}

function tagOf(operation: ContractNode): ContractNode {
  const tags = operation.get("tags");
  const [tag, other] = tags?.items() ?? [];
  if (tag === undefined || other !== undefined) {
    const count = tag === undefined ? "no tag" : "more than one tag";
    return (tags ?? operation).fail(`the operation has ${count}`, "Give it the one tag of its resource");
  }
  return tag;
}

/** Reads an operation under the name that its resource gives it. */
export function readOperation(
  contract: ContractNode,
  { operation, pathItem, tag }: OperationPlace,
  name: string,
  models: ReadonlyMap<string, Model>,
): Operation {
  const parameters = readParameters(pathItem, operation);
  const responses = readResponses(operation);
  const selectOption = parameters.query.find((parameter) => parameter.name === "$select");
  const select = selectOption && readSelect(operation, selectOption.schema.node, models);
  const successes = responses.filter(({ status }) => status < 400);
  return {
    ...parameters,
    id: operation.require("operationId").text(),
    resource: tag.text(),
    name,
    httpMethod: operation.key.toUpperCase(),
    path: pathItem.key,
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
 *
 * @throws ContractError if an alternative is not one scheme with one scope
 */
export function readScopes(contract: ContractNode, operation: ContractNode): string[] {
  const alternatives = (operation.get("security") ?? contract.get("security"))?.items() ?? [];
  return alternatives.map((alternative) => {
    const [scheme, otherScheme] = alternative.members();
    const [scope, otherScope] = scheme?.items() ?? [];
    if (scope === undefined || otherScheme !== undefined || otherScope !== undefined) {
      return alternative.fail("this alternative is not one scheme with one scope", "Write `- scheme: [scope]`");
    }
    return scope.text();
  });
}
