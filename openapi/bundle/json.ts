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

/** Every object of a document, each before those inside it, with its JSON pointer. */
export function* objectsIn(node: Json, pointer = "#"): Generator<readonly [object: JsonObject, pointer: string]> {
  if (isObject(node)) yield [node, pointer];
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    yield* objectsIn(value, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}

/** What holds values instead of schemas, by the keyword. */
const DATA = new Set(["const", "default", "enum", "example", "examples", "value"]);
/** What holds schemas by names that mean nothing else, by the keyword. */
const MAPS = new Set(["$defs", "patternProperties", "properties", "schemas"]);

/** Every object that may be a schema, and none that is an example or a list of properties. */
export function* schemasIn(node: Json, isMap = false): Generator<JsonObject> {
  if (isObject(node) && !isMap) yield node;
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (isMap || !DATA.has(key)) yield* schemasIn(value, !isMap && MAPS.has(key));
  }
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
