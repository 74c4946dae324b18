import { syntaxError } from "./syntax-error.ts";
import type { Token } from "./token-reader.ts";
import { tokenize } from "./tokenize.ts";

/** In a phrase, a backslash stands before a quote or another backslash. (OData 4.01, ABNF) */
const TOKEN = /(?<mark>[()])|"(?<phrase>(?:[^"\\]|\\["\\])+)"|(?<word>[^\s()"]+)/y;

/**
 * Takes a search apart.
 *
 * @throws GraphFailure 400 for a phrase that is empty or does not end
 */
export function searchTokens(text: string): readonly Token[] {
  return tokenize("$search", text, TOKEN, (match, position) => {
    const { mark, phrase, word } = match?.groups ?? {};
    if (mark === "(" || mark === ")") return { kind: mark, text: mark, position };
    if (phrase !== undefined) return { kind: "string", text: phrase.replaceAll(/\\(.)/g, "$1"), position };
    if (word !== undefined) return { kind: "word", text: word, position };
    throw syntaxError("$search", "A phrase begins that is empty or does not end", position);
  });
}
