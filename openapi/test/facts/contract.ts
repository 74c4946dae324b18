import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { isObject, type Json, type JsonObject, resolve as target } from "../../bundle/contract.ts";

export type { Json, JsonObject };

export interface Operation {
  /** The method and the path, such as `GET /devices/{}`, without the name of the key, on which sources differ. */
  readonly request: string;
  readonly object: JsonObject;
}

/** The members of an object; of anything else, none. */
export function members(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
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
  const [, rows = ""] = new RegExp(`^\\| ?${heading} *\\|.*\\n.*\\n((?:\\|.*\\n?)+)`, "m").exec(page) ?? [];
  const lines = rows.trim().split("\n");
  return lines.map((line) => line.split("|").slice(1, -1)).map((cells) => cells.map((cell) => cell.trim()));
}

/** What is at `path` from `start`, with every `$ref` on the way followed; undefined if there is nothing. */
export function at(contract: JsonObject, start: Json | undefined, ...path: string[]): Json | undefined {
  return path.reduce((node, name) => resolve(contract, members(node)[name]), resolve(contract, start));
}

/** Every operation of the bundled contract, which has no parameters of paths. */
export function operationsOf(contract: JsonObject): Operation[] {
  return Object.entries(members(contract.paths)).flatMap(([path, pathItem]) =>
    Object.entries(members(pathItem)).map(([method, operation]) => {
      const parameters = items(members(operation).parameters).map((parameter) => resolve(contract, parameter) ?? null);
      const request = withoutKeyName(`${method.toUpperCase()} ${path}`);
      return { request, object: { ...members(operation), parameters } };
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

/** Every example of a response's body, with the response and its status. */
export function responseExamples(contract: JsonObject) {
  return operationsOf(contract).flatMap(({ object }) =>
    Object.keys(members(object.responses)).flatMap((status) => {
      const response = members(at(contract, object.responses, status));
      const content = Object.values(members(response.content));
      const examples = content.flatMap((media) => Object.values(members(at(contract, media, "examples"))));
      return examples.map((example) => ({ status: Number(status), response, value: at(contract, example, "value") }));
    }),
  );
}

/** With what stands next to the `$ref`. */
function resolve(contract: JsonObject, node: Json | undefined): Json | undefined {
  const { $ref, ...siblings } = members(node);
  return $ref === undefined ? node : { ...target(contract, { $ref }), ...siblings };
}

/** A sentence about what is not so. */
export function unless(isSo: boolean, sentence: string): string[] {
  return isSo ? [] : [sentence];
}
