import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

export interface Operation {
  /** The method and the path, such as `GET /devices/{}`, without the name of the key, on which sources differ. */
  readonly request: string;
  readonly object: JsonObject;
}

/** The members of an object; of anything else, none. */
export function members(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/** The items of an array; of anything else, none. */
export function items(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** Whether an object has these members, whatever else it has. */
export function includes(object: JsonObject, wanted: JsonObject): boolean {
  return Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(object[name], value));
}

/** The text of a file of `facts`. */
export function readFact(file: string): string {
  return readFileSync(new URL(`../../facts/${file}`, import.meta.url), "utf8");
}

/** The members of a fact in JSON. */
export function readJsonFact(file: string): JsonObject {
  return members(JSON.parse(readFact(file)));
}

/** The rows of the table of a Markdown page whose first heading is `heading`. */
export function tableOf(page: string, heading: string): string[][] {
  const lines = page.split("\n");
  const cells = (line = "") =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
  const start = lines.findIndex((line) => cells(line)[0] === heading);
  const end = lines.findIndex((line, index) => index > start && !line.startsWith("|"));
  return lines.slice(start + 2, end).map(cells);
}

/** What is at `path` from `start`, with every `$ref` on the way followed; undefined if there is nothing. */
export function at(contract: JsonObject, start: Json | undefined, ...path: string[]): Json | undefined {
  return path.reduce((node, name) => resolve(contract, members(node)[name]), resolve(contract, start));
}

/** Every operation of the contract. */
export function operationsOf(contract: JsonObject): Operation[] {
  return Object.entries(members(contract.paths)).flatMap(([path, pathItem]) =>
    ["get", "put", "post", "delete", "patch"].flatMap((method) => {
      const operation = at(contract, pathItem, method);
      if (operation === undefined) return [];
      const parameters = [...items(at(contract, pathItem, "parameters")), ...items(members(operation).parameters)];
      const request = withoutKeyName(`${method.toUpperCase()} ${path}`);
      const resolved = parameters.map((parameter) => resolve(contract, parameter) ?? null);
      return [{ request, object: { ...members(operation), parameters: resolved } }];
    }),
  );
}

export function withoutKeyName(request: string): string {
  return request.replaceAll(/\{[^}]*\}/g, "{}");
}

/** The properties of a schema, those of its parts included. */
export function propertiesOf(contract: JsonObject, schema: Json | undefined): JsonObject {
  const { properties, allOf, anyOf } = members(resolve(contract, schema));
  const inherited = [...items(allOf), ...items(anyOf)].map((part) => propertiesOf(contract, part));
  const all: JsonObject = Object.assign({}, ...inherited, members(properties));
  return Object.fromEntries(Object.entries(all).map(([name, property]) => [name, resolve(contract, property) ?? null]));
}

/** Every example of a response's body, with its status. */
export function responseExamples(
  contract: JsonObject,
): { status: number; response: JsonObject; value: Json | undefined }[] {
  return operationsOf(contract).flatMap(({ object }) =>
    Object.keys(members(object.responses)).flatMap((status) => {
      const response = members(at(contract, object.responses, status));
      const content = Object.values(members(response.content));
      const examples = content.flatMap((media) => Object.values(members(at(contract, media, "examples"))));
      return examples.map((example) => ({ status: Number(status), response, value: at(contract, example, "value") }));
    }),
  );
}

function resolve(contract: JsonObject, node: Json | undefined): Json | undefined {
  const { $ref, ...siblings } = members(node);
  if (typeof $ref !== "string") return node;
  const names = $ref.replace(/^#\//, "").split("/");
  const target = names
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<Json | undefined>((parent, name) => members(parent)[name], contract);
  return target === undefined ? undefined : { ...members(resolve(contract, target)), ...siblings };
}
