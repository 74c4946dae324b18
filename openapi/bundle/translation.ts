import { isObject, type Json, type JsonObject, objectsIn, pointerTo } from "./contract.ts";
import { type Action, select } from "./overlay.ts";

const kindsOfText = ["title", "summary", "description", "x-displayName", "x-enumDescriptions"];

/**
 * Says what is wrong with an overlay that translates the contract: texts that have changed since they were translated,
 * by the English that the action keeps as `x-source`, and texts that no action translates. Line breaks do not count. A place
 * is a JSON pointer.
 */
export function translationProblems(contract: JsonObject, actions: readonly Action[]): readonly string[] {
  const texts = new Map(textsIn(contract));
  const translated = new Set<string>();
  const stale = actions.flatMap((action) =>
    select(contract, action).flatMap(({ keys }) =>
      [...stringsIn(action.source, keys.reduce<string>(pointerTo, "#"))].flatMap(([where, english]) => {
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
function* textsIn(contract: JsonObject): Generator<readonly [where: string, text: string]> {
  for (const [object, pointer] of objectsIn(contract)) {
    for (const kind of kindsOfText) yield* stringsIn(object[kind] ?? null, pointerTo(pointer, kind));
  }
}

function* stringsIn(node: Json, where: string): Generator<readonly [where: string, text: string]> {
  if (typeof node === "string") yield [where, node];
  if (!isObject(node)) return;
  for (const [name, child] of Object.entries(node)) yield* stringsIn(child, pointerTo(where, name));
}

function fold(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
