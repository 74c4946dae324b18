/** The bundled contract and its parts, once they are plain data in one document. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

export function isObject(node: unknown): node is JsonObject {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

/** A document that has to be an object at its root. */
export function parseObject(text: string): JsonObject {
  const document: unknown = JSON.parse(text);
  if (!isObject(document)) throw new TypeError("Expected a JSON object.");
  return document;
}
