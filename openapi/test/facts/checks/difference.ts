import { isDeepStrictEqual } from "node:util";
import { isObject, type Json, type JsonObject } from "./json.ts";

/**
 * Each place where the contract is not what the source says, as a sentence that names both. Objects are compared member
 * by member, so that the sentence names the smallest part that differs.
 */
export function difference(
  where: string,
  actual: Json | undefined,
  expected: Json | undefined,
  source: string,
): string[] {
  if (isObject(actual) && isObject(expected)) {
    return namesOf(actual, expected).flatMap((name) =>
      difference(`${where} › ${name}`, actual[name], expected[name], source),
    );
  }
  if (isDeepStrictEqual(actual, expected)) return [];
  return [`${where} is ${show(actual)}, but ${source} says ${show(expected)}.`];
}

function namesOf(...objects: JsonObject[]): string[] {
  return [...new Set(objects.flatMap(Object.keys))];
}

function show(value: Json | undefined): string {
  return value === undefined ? "missing" : JSON.stringify(value);
}
