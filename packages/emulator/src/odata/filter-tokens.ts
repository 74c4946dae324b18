import type { EntityType } from "@remote-assistance/client/entities";
import { syntaxError } from "./syntax-error.ts";
import { type Token, TokenReader } from "./token-reader.ts";
import { tokenize } from "./tokenize.ts";

/** A string ends with a quote that is not doubled. A word is a name, a number or a date; the parser tells which. */
const TOKEN = /(?<mark>[(),])|(?<type>[A-Za-z_][\w.]*)?'(?<string>(?:[^']|'')*)'(?!')|(?<word>[\w.:+-]+)/y;

/**
 * Takes a filter apart.
 *
 * @throws GraphFailure 400 for a character that no token has, or a string without an end
 */
export function filterTokens(text: string): readonly Token[] {
  return tokenize("$filter", text, TOKEN, (match, position) => {
    const { mark, type, string, word } = match?.groups ?? {};
    if (mark === "(" || mark === ")" || mark === ",") return { kind: mark, text: mark, position };
    if (string !== undefined) return { kind: "string", text: string.replaceAll("''", "'"), position, type };
    if (word !== undefined) return { kind: "word", text: word, position };
    const [character = ""] = text.slice(position, position + 2);
    if (character === "'") throw syntaxError("$filter", "A string begins that does not end", position);
    throw syntaxError("$filter", `The character '${character}' is not valid`, position);
  });
}

/** Hands the tokens of a filter to its parser, which asks for the properties of the entity type. */
export class FilterReader extends TokenReader {
  readonly type: EntityType;

  constructor(text: string, type: EntityType) {
    super("$filter", filterTokens(text), text.length);
    this.type = type;
  }
}
