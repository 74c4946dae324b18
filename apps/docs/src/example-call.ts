import { type Contract, type LocatedOperation, type Parameter, resolve } from "./contract.ts";
import { ExpectedError } from "./expected-error.ts";

/** One call of an operation, made of the examples in the contract. */
export interface ExampleCall {
  /** In capitals. */
  readonly method: string;
  /** With the templates filled in, behind the address of the service. */
  readonly url: string;
  /** The path parameters' values, in the order of the path. */
  readonly pathArguments: readonly unknown[];
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body?: { readonly mediaType: string; readonly value: unknown };
}

// Every optional parameter would bury the call, and some exclude each other. A condition is what readers look for: its
// quotes, spaces and dollar sign have to be escaped in each language.
const SHOWN_OPTIONS: ReadonlySet<string> = new Set(["$filter"]);

const TEMPLATE = /\{([^{}]+)\}/g;

/**
 * Chooses what a sample of an operation says: each required parameter, and the first example of the request body.
 *
 * @throws ExpectedError if a parameter or body that is needed has no example
 */
export function exampleCall(contract: Contract, located: LocatedOperation): ExampleCall {
  const { item, operation } = located;
  const { operationId } = operation;
  const shown = [...(item.parameters ?? []), ...(operation.parameters ?? [])]
    .map((parameter) => resolve(contract, parameter))
    .filter(({ name, required }) => required || SHOWN_OPTIONS.has(name));
  const pathValues = valuesOf(operationId, shown, "path");
  const names = [...located.path.matchAll(TEMPLATE)].map(([, name = ""]) => name);
  const body = exampleBody(contract, located);
  return {
    method: located.method.toUpperCase(),
    url:
      contract.servers[0].url +
      located.path.replaceAll(TEMPLATE, (_, name) => encodeURIComponent(String(pathValues[name]))),
    pathArguments: names.map((name) => pathValues[name]),
    query: valuesOf(operationId, shown, "query"),
    headers: valuesOf(operationId, shown, "header"),
    ...(body && { body }),
  };
}

function valuesOf(operationId: string, parameters: readonly Parameter[], place: Parameter["in"]) {
  const found = parameters.filter((parameter) => parameter.in === place);
  return Object.fromEntries(found.map((parameter) => [parameter.name, exampleOf(operationId, parameter)]));
}

function exampleOf(operationId: string, { name, example }: Parameter): unknown {
  if (example !== undefined) return example;
  throw new ExpectedError(`${operationId}: the parameter ${name} has no example; give it one.`);
}

function exampleBody(contract: Contract, { operation }: LocatedOperation): ExampleCall["body"] {
  if (operation.requestBody === undefined) return undefined;
  const [entry] = Object.entries(resolve(contract, operation.requestBody).content);
  const [example] = Object.values(entry?.[1].examples ?? {});
  if (entry === undefined || example === undefined) {
    throw new ExpectedError(`${operation.operationId}: the request body has no example; give it one.`);
  }
  return { mediaType: entry[0], value: resolve(contract, example).value };
}
