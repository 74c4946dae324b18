import type { ContractNode } from "../contract/contract-node.ts";
import type { Parameter, ParameterForm } from "../ir.ts";
import { readParameterDocumentation } from "./read-documentation.ts";
import { readSchema, readShape } from "./read-schema.ts";

export interface OperationParameters {
  /** In the order of the path. */
  readonly pathParameters: readonly Parameter[];
  readonly query: readonly Parameter[];
  readonly headers: readonly Parameter[];
}

/** OpenAPI's default style of each place that a parameter can be in, which is the only one supported. */
const STYLES: ReadonlyMap<unknown, string> = new Map([
  ["path", "simple"],
  ["query", "form"],
  ["header", "simple"],
]);

/**
 * Reads the parameters of an operation, those of its path item included.
 *
 * @throws ContractError if one is written in a way that the client does not serialise, or the path does not fit them
 */
export function readParameters(pathItem: ContractNode, operation: ContractNode): OperationParameters {
  const parameters = [pathItem, operation]
    .flatMap((owner) => owner.get("parameters")?.items() ?? [])
    .map((parameter) => parameter.resolve());
  // A parameter of the operation replaces the one of its path item that has the same name and place.
  const distinct = [...new Map(parameters.map((parameter) => [identityOf(parameter), parameter])).values()];
  const inPlace = (place: string) => distinct.filter((parameter) => parameter.get("in")?.value === place);
  checkOptionNames([...inPlace("query"), ...inPlace("header")]);
  return {
    pathParameters: orderByPath(pathItem, inPlace("path")).map(readParameter),
    query: inPlace("query").map(readParameter),
    headers: inPlace("header").map(readParameter),
  };
}

function identityOf(parameter: ContractNode): string {
  const place = parameter.require("in");
  if (!STYLES.has(place.value)) {
    place.fail(`parameters in ${place.value} are not supported`, "Use path, query or header");
  }
  return `${place.value} ${parameter.require("name").text()}`;
}

/** Query options and headers become the properties of one interface. */
function checkOptionNames(parameters: readonly ContractNode[]): void {
  const names = new Set(["signal", "timeout", "attemptTimeout", "retry"]);
  for (const parameter of parameters) {
    const name = parameter.require("name");
    if (names.has(name.text())) name.fail(`two options of the operation are named ${name.value}`, "Keep one of them");
    names.add(name.text());
  }
}

function orderByPath(pathItem: ContractNode, parameters: readonly ContractNode[]): ContractNode[] {
  const names = [...pathItem.key.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
  for (const parameter of parameters) {
    const name = parameter.require("name");
    if (!/^[A-Za-z_$][\w$]*$/.test(name.text())) {
      name.fail(`${name.value} cannot name an argument`, "Write the name in camelCase, with letters and digits only");
    }
    if (!names.includes(name.text())) {
      name.fail(`the path ${pathItem.key} has no {${name.value}}`, "Correct the name, or add it to the path");
    }
  }
  return names.map((name) => {
    const parameter = parameters.find((candidate) => candidate.get("name")?.value === name);
    return parameter ?? pathItem.fail(`no parameter describes {${name}}`, "Add the path parameter");
  });
}

function readParameter(parameter: ContractNode): Parameter {
  const name = parameter.require("name").text();
  return {
    name,
    required: parameter.get("required")?.value === true,
    form: readForm(parameter),
    documentation: readParameterDocumentation(parameter),
    schema: readSchema(parameter.require("schema")),
  };
}

function readForm(parameter: ContractNode): ParameterForm {
  const place = parameter.get("in")?.value;
  const unsupported = parameter.get("content") ?? parameter.get("allowReserved");
  unsupported?.fail(
    `${unsupported.key} of a parameter is not supported`,
    "Describe the parameter with schema and style",
  );
  const style = parameter.get("style");
  if (style !== undefined && style.value !== STYLES.get(place)) {
    style.fail(`the style ${style.value} in ${place} is not supported`, `Write style: ${STYLES.get(place)}`);
  }
  const schema = parameter.require("schema");
  const form = parameterForm(schema);
  if (form === undefined || (place !== "query" && form !== "string")) {
    const supported = place === "query" ? "a string, number, boolean or array of strings" : "a string";
    return schema.fail(`a parameter of this type in ${place} is not supported`, `Describe it as ${supported}`);
  }
  if (form === "list" && parameter.get("explode")?.value !== false) {
    (parameter.get("explode") ?? parameter).fail("an array that is exploded is not supported", "Write explode: false");
  }
  return form;
}

/** The form of a parameter with this schema; `undefined` if it is none that the client can write. */
export function parameterForm(schema: ContractNode): ParameterForm | undefined {
  const target = schema.resolve();
  const shape = readShape(target);
  switch (shape.kind) {
    case "list":
      return parameterForm(target.require("items")) === "string" ? "list" : undefined;
    case "literals": {
      const [type, other] = new Set(shape.values.map((value) => typeof value));
      return other === undefined ? scalarForm(type) : undefined;
    }
    case "primitive":
      return scalarForm(shape.name);
    default:
      return undefined;
  }
}

function scalarForm(type: string | undefined): ParameterForm | undefined {
  return type === "boolean" || type === "number" || type === "string" ? type : undefined;
}
