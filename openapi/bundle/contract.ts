/** The bundled contract and its parts: plain data in one document. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

export function isObject(node: unknown): node is JsonObject {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

/** The member with this name if it is an object, else an empty one. */
export function objectIn(node: Json | undefined, name: string): JsonObject {
  const member = isObject(node) && Object.hasOwn(node, name) ? node[name] : undefined;
  return isObject(member) ? member : {};
}

/** The member with this name if it is an array, else an empty one. */
export function arrayIn(node: Json | undefined, name: string): readonly Json[] {
  const member = isObject(node) && Object.hasOwn(node, name) ? node[name] : undefined;
  return Array.isArray(member) ? member : [];
}

const DATA = new Set(["const", "default", "enum", "example", "value"]);

/** Whether a member holds values instead of descriptions, however much these look like descriptions. */
export function isData(name: string, member: Json): boolean {
  return DATA.has(name) || (name === "examples" && Array.isArray(member));
}

/** What maps names to descriptions: a name in there is no keyword. */
const MAPS = new Set([
  ...["$defs", "dependentSchemas", "patternProperties", "properties", "schemas"],
  ...["callbacks", "examples", "headers", "links", "parameters", "pathItems", "requestBodies", "responses"],
  "securitySchemes",
]);

/** Every object that describes something, each before those inside it, with its JSON pointer. */
export function* objectsIn(
  node: Json,
  pointer = "#",
  isMap = false,
): Generator<readonly [object: JsonObject, pointer: string]> {
  if (isObject(node) && !isMap) yield [node, pointer];
  if (typeof node !== "object" || node === null) return;
  for (const [name, member] of Object.entries(node)) {
    if (!isMap && isData(name, member)) continue;
    yield* objectsIn(member, pointerTo(pointer, name), !isMap && MAPS.has(name));
  }
}

export function pointerTo(parent: string, key: string | number): string {
  return `${parent}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Puts other members in the place of one, so that a bundle keeps the order of the source files. */
export function replaceMember(object: JsonObject, name: string, members: JsonObject): void {
  const entries = Object.entries(object).flatMap(([key, value]): [string, Json][] =>
    key === name ? Object.entries(members) : [[key, value]],
  );
  for (const key of Object.keys(object)) delete object[key];
  Object.assign(object, Object.fromEntries(entries));
}

/** @throws if the document is not an object at its root */
export function parseObject(text: string): JsonObject {
  const document: unknown = JSON.parse(text);
  if (!isObject(document)) throw new TypeError("Expected a JSON object.");
  return document;
}

/**
 * Finds the component that an extension names, such as `x-properties-of`.
 *
 * @throws if `name` is not the name of one
 */
export function componentNamed(
  contract: JsonObject,
  kind: string,
  name: Json | undefined,
  pointer: string,
): JsonObject {
  const components = objectIn(contract.components, kind);
  const component = typeof name === "string" && Object.hasOwn(components, name) ? components[name] : undefined;
  if (isObject(component)) return component;
  throw new Error(`${pointer}: components.${kind} has no ${JSON.stringify(name)}. Name one of its members.`);
}

/** Follows the `$ref` of a bundled contract, which stays in its document. */
export function resolve(contract: JsonObject, node: Json | undefined): JsonObject {
  if (!isObject(node)) return {};
  if (typeof node.$ref !== "string") return node;
  let target: Json | undefined = contract;
  for (const key of node.$ref.split("/").slice(1)) {
    target = isObject(target) ? target[key.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined;
  }
  return resolve(contract, target);
}

/** What a schema says about each property, those of the schemas that its `allOf` composes first. */
export function propertiesOf(contract: JsonObject, schema: JsonObject): JsonObject {
  const inherited = arrayIn(schema, "allOf").map((part) => propertiesOf(contract, resolve(contract, part)));
  return Object.fromEntries([...inherited, objectIn(schema, "properties")].flatMap(Object.entries<Json>));
}

/** The properties without the annotations of OData, such as `@odata.type`. */
export function namesOfProperties(contract: JsonObject, schema: JsonObject): string[] {
  return Object.keys(propertiesOf(contract, schema)).filter((name) => !name.includes("@"));
}
