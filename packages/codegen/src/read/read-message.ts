import { type ContractNode, readOnce } from "../contract/contract-node.ts";
import type { Body, Parameter, ParameterForm, RequestBody, Response, ResponseHeader } from "../ir.ts";
import { readParameterDocumentation, readSchema, readShape } from "./read-schema.ts";

interface OperationParameters {
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
function parameterForm(schema: ContractNode): ParameterForm {
  const shape = readShape(schema.resolve());
  if (shape.kind === "list") return "list";
  const type = shape.kind === "literals" ? typeof shape.values[0] : shape.kind === "primitive" ? shape.name : undefined;
  if (type === "boolean" || type === "number" || type === "string") return type;
  return schema.broken("the client does not write a parameter of this type");
}

/** Reads the responses of an operation. */
export function readResponses(operation: ContractNode): Response[] {
  return operation
    .require("responses")
    .members()
    .map((reference) => ({ status: Number(reference.key), ...readResponse(reference.resolve()) }));
}

const readResponse = readOnce((response): Omit<Response, "status"> => {
  const content = contentOf(response);
  // OpenAPI has `Content-Type` ignored here: the content says it.
  const headers = (response.get("headers")?.members() ?? []).filter(({ key }) => key.toLowerCase() !== "content-type");
  return {
    description: response.require("description").text(),
    body: content && readBody(content),
    headers: headers.map((reference) => ({ name: reference.key, ...readHeader(reference.resolve()) })),
  };
});

const readHeader = readOnce(
  (header): Omit<ResponseHeader, "name"> => ({
    required: header.get("required")?.value === true,
    documentation: readParameterDocumentation(header),
    schema: readSchema(header.require("schema")),
  }),
);

export function readRequestBody(operation: ContractNode): RequestBody | undefined {
  const requestBody = operation.get("requestBody")?.resolve();
  const content = requestBody && contentOf(requestBody);
  return (
    content && {
      ...readBody(content),
      required: requestBody.get("required")?.value === true,
      description: requestBody.textOf("description"),
    }
  );
}

function readBody(content: ContractNode): Body {
  const schema = content.require("schema");
  return { mediaType: content.key, schema: readSchema(schema), isArray: isArray(schema) };
}

/** Whether a schema is that of arrays. All its alternatives are, or none is. */
function isArray(schema: ContractNode): boolean {
  const target = schema.resolve();
  const [alternative] = (target.get("anyOf") ?? target.get("oneOf"))?.items() ?? [];
  return alternative === undefined ? target.get("type")?.value === "array" : isArray(alternative);
}

/** The schema of the answer with status 200, unless it has none. */
export function successSchema(operation: ContractNode): ContractNode | undefined {
  const response = operation.require("responses").get("200")?.resolve();
  return response && contentOf(response)?.require("schema");
}

function contentOf(message: ContractNode): ContractNode | undefined {
  return message.get("content")?.members()[0];
}
