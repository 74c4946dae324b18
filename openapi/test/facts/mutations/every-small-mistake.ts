import { isObject, type Json, type JsonObject } from "../checks/json.ts";

const parts = ["servers", "tags", "externalDocs", "paths", "components"];
const prose = [
  "description",
  "summary",
  "default",
  "example",
  "examples",
  "x-displayName",
  "x-enum-descriptions",
  "x-provenance",
];

/**
 * Drops each value of the contract in turn, and changes each text, number and truth value, but leaves prose and examples
 * alone. It gives the name of the mistake while it is in the contract, and takes it back before the next.
 */
export function* everySmallMistake(contract: JsonObject): Generator<string> {
  for (const part of parts) yield* mistakesIn(contract[part], part);
}

function* mistakesIn(node: Json | undefined, where: string): Generator<string> {
  if (!isObject(node) && !Array.isArray(node)) return;
  for (const [name, value] of Object.entries(node)) {
    if (prose.includes(name) && !where.endsWith(" › properties")) continue;
    yield* dropped(node, name, `${where} › ${name} is dropped`);
    const other = changed(value);
    if (other !== undefined && !isMapOfTexts(where))
      yield* replaced(node, name, other, `${where} › ${name} is changed`);
    yield* mistakesIn(value, `${where} › ${name}`);
  }
}

/** The names of scopes and of members of an enumeration count; what is said of them is prose. */
function isMapOfTexts(where: string): boolean {
  return where.endsWith(" › scopes") || where.endsWith(" › x-enumDescriptions");
}

function changed(value: Json): Json | undefined {
  if (typeof value === "string") return `${value}x`;
  if (typeof value === "number") return value + 1;
  return typeof value === "boolean" ? !value : undefined;
}

function* replaced(node: JsonObject | Json[], name: string, other: Json, mistake: string): Generator<string> {
  const value = Reflect.get(node, name);
  Reflect.set(node, name, other);
  yield mistake;
  Reflect.set(node, name, value);
}

function* dropped(node: JsonObject | Json[], name: string, mistake: string): Generator<string> {
  if (Array.isArray(node)) {
    const items = node.splice(Number(name), 1);
    yield mistake;
    node.splice(Number(name), 0, ...items);
    return;
  }
  // The order of the members is put back as well: the first example is the one that a mock serves.
  const entries = Object.entries(node);
  delete node[name];
  yield mistake;
  for (const member of Object.keys(node)) delete node[member];
  Object.assign(node, Object.fromEntries(entries));
}
