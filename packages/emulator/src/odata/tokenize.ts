import { checkLength, type ParsedOption } from "./syntax-error.ts";
import type { Token } from "./token-reader.ts";

/**
 * Takes an expression apart: tokens with blanks between them.
 *
 * @param pattern what a token looks like; it is sticky
 * @param tokenOf makes a token of what the pattern matched, and throws if it matched nothing
 * @throws GraphFailure 400 for an expression that is too long
 */
export function tokenize(
  option: ParsedOption,
  text: string,
  pattern: RegExp,
  tokenOf: (match: RegExpExecArray | null, position: number) => Token,
): readonly Token[] {
  checkLength(option, text);
  const tokens: Token[] = [];
  for (let position = afterBlanks(text, 0); position < text.length; position = afterBlanks(text, pattern.lastIndex)) {
    pattern.lastIndex = position;
    tokens.push(tokenOf(pattern.exec(text), position));
  }
  return tokens;
}

function afterBlanks(text: string, position: number): number {
  const blanks = /\s*/y;
  blanks.lastIndex = position;
  blanks.exec(text);
  return blanks.lastIndex;
}
