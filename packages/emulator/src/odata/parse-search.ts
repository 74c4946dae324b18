import { foldCase, type Search } from "./search.ts";
import { searchTokens } from "./search-tokens.ts";
import { TokenReader } from "./token-reader.ts";

/**
 * Reads the expression of `$search`: words and phrases in double quotes, combined by `AND`, which may be left out, `OR`, `NOT`
 * and parentheses. (OData 4.01, part 1, 11.2.6.6)
 *
 * @throws GraphFailure 400 with the position of what is wrong
 */
export function parseSearch(text: string): Search {
  const tokens = new TokenReader("$search", searchTokens(text), text.length);
  const search = readOr(tokens);
  tokens.expect("end");
  return search;
}

function readOr(tokens: TokenReader): Search {
  const parts = [readAnd(tokens)];
  while (tokens.takeIf("word", "OR")) parts.push(readAnd(tokens));
  return junction("or", parts);
}

function readAnd(tokens: TokenReader): Search {
  const parts = [readNot(tokens)];
  while (tokens.takeIf("word", "AND") || beginsTerm(tokens)) parts.push(readNot(tokens));
  return junction("and", parts);
}

function readNot(tokens: TokenReader): Search {
  if (!tokens.takeIf("word", "NOT")) return readTerm(tokens);
  return { kind: "not", operand: tokens.nested(() => readNot(tokens)) };
}

function readTerm(tokens: TokenReader): Search {
  if (tokens.takeIf("(")) {
    return tokens.nested(() => {
      const search = readOr(tokens);
      tokens.expect(")");
      return search;
    });
  }
  if (!beginsTerm(tokens)) throw tokens.failure("A word or a phrase was expected");
  tokens.countCondition();
  return { kind: "term", text: foldCase(tokens.take().text) };
}

/** Without an operator in between, so not at an `OR`; a `NOT` begins a term as well. */
function beginsTerm({ next: { kind, text } }: TokenReader): boolean {
  return kind === "string" || kind === "(" || (kind === "word" && text !== "AND" && text !== "OR");
}

function junction(kind: "and" | "or", [first, second, ...more]: readonly Search[]): Search {
  if (first === undefined) throw new Error("A junction has parts.");
  return second === undefined ? first : { kind, operands: [first, second, ...more] };
}
