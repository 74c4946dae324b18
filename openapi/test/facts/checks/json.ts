import { readFileSync } from "node:fs";

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of an object; of anything else, none. */
export function members(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The items of an array; of anything else, none. */
export function items(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** The text of a file of `test/facts`. */
export function readFact(file: string): string {
  return readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
}
