import { foldCase, type Search } from "./condition.ts";
import { TokenReader } from "./tokens.ts";

/**
 * Reads the expression of `$search`: words and phrases in double quotes, combined by `AND`, which may be left out, `OR`, `NOT`
 * and parentheses. (OData 4.01, part 1, 11.2.6.6)
 *
 * @throws GraphFailure 400 with the position of what is wrong
 */
export function parseSearch(text: string): Search {
  const tokens = new TokenReader("$search", text);
  const search = readOr(tokens);
  tokens.expect("end");
  return search;
}

function readOr(tokens: TokenReader): Search {
  const first = readAnd(tokens);
  const others: Search[] = [];
  while (tokens.takeIf("word", "OR")) others.push(readAnd(tokens));
  return junction("or", first, others);
}

function readAnd(tokens: TokenReader): Search {
  const first = readNot(tokens);
  const others: Search[] = [];
  while (tokens.takeIf("word", "AND") || beginsTerm(tokens)) others.push(readNot(tokens));
  return junction("and", first, others);
}

function junction(kind: "and" | "or", first: Search, [second, ...more]: readonly Search[]): Search {
  return second === undefined ? first : { kind, operands: [first, second, ...more] };
}

function readNot(tokens: TokenReader): Search {
  if (!tokens.takeIf("word", "NOT")) return readTerm(tokens);
  return { kind: "not", operand: tokens.nested(() => readNot(tokens)) };
}

function readTerm(tokens: TokenReader): Search {
  if (tokens.takeIf("(")) {
    const search = tokens.nested(() => readOr(tokens));
    tokens.expect(")");
    return search;
  }
  if (!beginsTerm(tokens)) throw tokens.failure("A word or a phrase was expected");
  tokens.countCondition();
  return { kind: "term", text: foldCase(tokens.take().text) };
}

/** Without an operator in between, so not at an `OR`; a `NOT` begins a term as well. */
function beginsTerm({ next: { kind, text } }: TokenReader): boolean {
  return kind === "string" || kind === "(" || (kind === "word" && text !== "AND" && text !== "OR");
}
