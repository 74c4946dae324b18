import type { ContractNode } from "../contract/contract-node.ts";
import { readOnce } from "../contract/read-once.ts";
import type { Parameter, ParameterForm } from "../ir.ts";
import { readParameterDocumentation } from "./read-documentation.ts";
import { readSchema, readShape } from "./read-schema.ts";

export interface OperationParameters {
  /** In the order of the path. */
  readonly pathParameters: readonly Parameter[];
  readonly query: readonly Parameter[];
  readonly headers: readonly Parameter[];
}

/**
 * Reads the parameters of an operation.
 *
 * @param owners the path item and the operation
 */
export function readParameters(path: string, owners: readonly ContractNode[]): OperationParameters {
  const parameters = owners
    .flatMap((owner) => owner.get("parameters")?.items() ?? [])
    .map((parameter) => parameter.resolve());
  // A parameter of the operation replaces the one of its path item that has the same name and place.
  const identityOf = (parameter: ContractNode) => `${parameter.textOf("in")} ${parameter.textOf("name")}`;
  const distinct = [...new Map(parameters.map((parameter) => [identityOf(parameter), parameter])).values()];
  const inPlace = (place: string) => distinct.filter((parameter) => parameter.textOf("in") === place);
  return {
    pathParameters: orderByPath(path, inPlace("path")).map(readParameter),
    query: inPlace("query").map(readParameter),
    headers: inPlace("header").map(readParameter),
  };
}

function orderByPath(path: string, parameters: readonly ContractNode[]): ContractNode[] {
  const position = (parameter: ContractNode) => path.indexOf(`{${parameter.textOf("name")}}`);
  return parameters.toSorted((one, other) => position(one) - position(other));
}

const readParameter = readOnce((parameter): Parameter => {
  const name = parameter.require("name").text();
  return {
    name,
    required: parameter.get("required")?.value === true,
    form: parameterForm(parameter.require("schema")),
    documentation: readParameterDocumentation(parameter),
    schema: readSchema(parameter.require("schema")),
    node: parameter,
  };
});

/** The form of a parameter with this schema. */
export function parameterForm(schema: ContractNode): ParameterForm {
  const shape = readShape(schema.resolve());
  if (shape.kind === "list") return "list";
  const type = shape.kind === "literals" ? typeof shape.values[0] : shape.kind === "primitive" ? shape.name : undefined;
  if (type === "boolean" || type === "number" || type === "string") return type;
  return schema.broken("the client does not write a parameter of this type");
}
