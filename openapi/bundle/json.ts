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
