import type { ContractNode } from "../contract/contract-node.ts";
import { describeExternalDocs } from "./describe-documentation.ts";
import { describePage } from "./describe-page.ts";
import { describeParameters } from "./describe-parameters.ts";
import { describeRequestBody, describeResponses } from "./describe-responses.ts";
import { describeScopes } from "./describe-scopes.ts";
import { describeSelect } from "./describe-select.ts";
import type { ModelDescription, OperationDescription } from "./description.ts";

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

/** Describes an operation under the name that its resource gives it. */
export function describeOperation(
  contract: ContractNode,
  { operation, pathItem, tag }: OperationPlace,
  name: string,
  models: ReadonlyMap<string, ModelDescription>,
): OperationDescription {
  const parameters = describeParameters(pathItem, operation);
  const responses = describeResponses(operation);
  const selectOption = parameters.query.find((parameter) => parameter.name === "$select");
  const select = selectOption && describeSelect(operation, selectOption.schema.node, models);
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
    externalDocs: describeExternalDocs(operation),
    requestBody: describeRequestBody(operation),
    successes,
    errors: responses.filter(({ status }) => status >= 400),
    scopes: describeScopes(contract, operation),
    select,
    page: describePage(successes, select, models),
    node: operation,
  };
}
