import { isObject, type Json, type JsonObject } from "../json.ts";
import { select } from "./apply-overlay.ts";
import type { Action } from "./read-overlay.ts";

const kindsOfText = new Set(["title", "summary", "description", "x-displayName"]);
const kindsOfData = new Set(["value", "example", "examples", "default", "const", "enum"]);

/**
 * Says what is wrong with an overlay that translates the contract: texts that have changed since they were translated,
 * by the English that the action keeps as `x-source`, and texts that no action translates. Line breaks do not count. A place
 * is the names from the root to the text, joined by slashes.
 */
export function translationProblems(contract: JsonObject, actions: readonly Action[]): readonly string[] {
  const texts = new Map(textsIn(contract));
  const translated = new Set<string>();
  const stale = actions.flatMap((action) =>
    select(contract, action).flatMap(({ keys }) =>
      [...stringsIn(action.source, keys.join("/"))].flatMap(([where, english]) => {
        translated.add(where);
        const now = texts.get(where);
        if (now !== undefined && fold(now) === fold(english)) return [];
        const change = now === undefined ? "There is no such text any more." : `It is now "${fold(now)}".`;
        return [`${action.place}: Stale translation of ${where}: "${fold(english)}". ${change}`];
      }),
    ),
  );
  const missing = [...texts].filter(([where]) => !translated.has(where));
  return [...stale, ...missing.map(([where, english]) => `${where}: Not translated: "${fold(english)}".`)];
}

/** The texts of a contract. What examples hold is data, but for the summaries of named ones. */
function* textsIn(node: Json, where = "", isMapOfNames = false): Generator<readonly [where: string, text: string]> {
  if (typeof node !== "object" || node === null) return;
  for (const [name, child] of Object.entries(node)) {
    const place = where === "" ? name : `${where}/${name}`;
    if (name === "x-enumDescriptions") yield* stringsIn(child, place);
    else if (typeof child === "string" && kindsOfText.has(name)) yield [place, child];
    else if (isMapOfNames || !kindsOfData.has(name) || (name === "examples" && isObject(child))) {
      yield* textsIn(child, place, !isMapOfNames && (name === "properties" || name === "examples"));
    }
  }
}

function* stringsIn(node: Json, where: string): Generator<readonly [where: string, text: string]> {
  if (typeof node === "string") yield [where, node];
  if (!isObject(node)) return;
  for (const [name, child] of Object.entries(node)) yield* stringsIn(child, where === "" ? name : `${where}/${name}`);
}

function fold(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
