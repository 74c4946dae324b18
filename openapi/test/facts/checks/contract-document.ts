import { isObject, items, type Json, type JsonObject, members } from "./json.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const prose = ["description", "summary", "title", "default", "example", "examples", "externalDocs"];

export interface Operation {
  /** The method and the path, such as `GET /devices/{deviceId}`. */
  readonly request: string;
  readonly operation: JsonObject;
  /** Those of the path come first, as in OpenAPI. */
  readonly parameters: JsonObject[];
}

/** Every operation of the contract, by its `operationId`. */
export function operationsOf(contract: JsonObject): ReadonlyMap<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const [path, pathItem] of Object.entries(members(contract.paths))) {
    for (const method of methods) {
      const operation = at(contract, pathItem, method);
      if (!isObject(operation)) continue;
      const parameters = [...items(at(contract, pathItem, "parameters")), ...items(operation.parameters)];
      operations.set(String(operation.operationId), {
        request: `${method.toUpperCase()} ${path}`,
        operation,
        parameters: parameters.map((parameter) => members(resolve(contract, parameter))),
      });
    }
  }
  return operations;
}

/** What is found along `path` from `start`, with every `$ref` on the way followed; undefined if there is nothing. */
export function at(contract: JsonObject, start: Json | undefined, ...path: string[]): Json | undefined {
  return path.reduce((node, name) => resolve(contract, members(node)[name]), resolve(contract, start));
}

/** The names of the examples of a request's or a response's body, in their order. */
export function exampleNames(contract: JsonObject, message: Json | undefined): string[] {
  const media = Object.values(members(at(contract, message, "content")));
  return media.flatMap((type) => Object.keys(members(at(contract, type, "examples"))));
}

/** A part of the contract in its plainest form: no `$ref`, no `allOf`, no prose, no extension. `required` is sorted. */
export function bare(contract: JsonObject, part: Json | undefined): Json | undefined {
  const node = resolve(contract, part);
  if (Array.isArray(node)) return node.map((item) => bare(contract, item) ?? null);
  if (!isObject(node)) return node;
  const own: JsonObject = {};
  for (const [name, value] of Object.entries(node)) {
    if (prose.includes(name) || name.startsWith("x-") || name === "allOf") continue;
    own[name] =
      name === "properties" || name === "headers" ? bareMembers(contract, value) : (bare(contract, value) ?? null);
  }
  if (Array.isArray(own.required)) own.required = own.required.toSorted();
  return items(node.allOf)
    .map((member) => members(bare(contract, member)))
    .reduce(merge, own);
}

/** The members of a map keep their names, whatever these are. */
function bareMembers(contract: JsonObject, map: Json): JsonObject {
  return Object.fromEntries(Object.entries(members(map)).map(([name, value]) => [name, bare(contract, value) ?? null]));
}

function merge(schema: JsonObject, member: JsonObject): JsonObject {
  const merged = { ...member, ...schema };
  if (member.properties) merged.properties = { ...members(member.properties), ...members(schema.properties) };
  if (member.required) merged.required = [...items(member.required), ...items(schema.required)].sort();
  return merged;
}

function resolve(contract: JsonObject, node: Json | undefined): Json | undefined {
  if (!isObject(node) || typeof node.$ref !== "string") return node;
  const { $ref, ...siblings } = node;
  const target = $ref
    .replace(/^#\//, "")
    .split("/")
    .reduce<Json | undefined>(
      (value, name) => members(value)[name.replaceAll("~1", "/").replaceAll("~0", "~")],
      contract,
    );
  return isObject(target) ? { ...members(resolve(contract, target)), ...siblings } : undefined;
}
