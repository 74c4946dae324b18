import type { EntityType } from "@remote-assistance/client/entities";
import type { Filter, Junction } from "./condition.ts";
import {
  compare,
  conditionOf,
  type Expression,
  isComparison,
  isTextMatch,
  membership,
  readOperand,
  textMatch,
} from "./filter-expression.ts";
import { type Token, TokenReader } from "./tokens.ts";

/**
 * Reads the expression of `$filter`: a function for each level of precedence, from `or`, which binds the least. As each part is
 * read, its types are checked. (OData 4.01, part 2, 5.1.1.17)
 *
 * @throws GraphFailure 400 for anything but a condition, with the position of what is wrong
 */
export function parseFilter(text: string, type: EntityType): Filter {
  const tokens = new FilterReader(text, type);
  const expression = readOr(tokens);
  tokens.expect("end");
  return conditionOf(expression);
}

class FilterReader extends TokenReader {
  readonly type: EntityType;

  constructor(text: string, type: EntityType) {
    super("$filter", text);
    this.type = type;
  }
}

function readOr(tokens: FilterReader): Expression {
  return readJunction("or", readAnd, tokens);
}

function readAnd(tokens: FilterReader): Expression {
  return readJunction("and", readComparison, tokens);
}

type Read = (tokens: FilterReader) => Expression;

function readJunction(kind: Junction["kind"], readPart: Read, tokens: FilterReader): Expression {
  const first = readPart(tokens);
  const others: Filter[] = [];
  while (tokens.takeIf("word", kind)) others.push(conditionOf(readPart(tokens)));
  const [second, ...more] = others;
  if (second === undefined) return first;
  return condition({ kind, operands: [conditionOf(first), second, ...more] }, first.position);
}

function readComparison(tokens: FilterReader): Expression {
  const left = readUnary(tokens);
  const { kind, text: operator, position } = tokens.next;
  if (kind !== "word" || !(operator === "in" || isComparison(operator))) return left;
  tokens.countCondition();
  tokens.take();
  const filter =
    operator === "in"
      ? membership(left, readList(tokens), tokens.type)
      : compare(operator, left, readUnary(tokens), position, tokens.type);
  return condition(filter, left.position);
}

function readUnary(tokens: FilterReader): Expression {
  const { position } = tokens.next;
  if (!tokens.takeIf("word", "not")) return readPrimary(tokens);
  const operand = tokens.nested(() => conditionOf(readUnary(tokens)));
  return condition({ kind: "not", operand }, position);
}

function readPrimary(tokens: FilterReader): Expression {
  if (tokens.takeIf("(")) return tokens.nested(() => readUpTo(")", tokens));
  const { kind } = tokens.next;
  if (kind !== "word" && kind !== "string") throw tokens.failure("An expression was expected");
  const token = tokens.take();
  return kind === "word" && tokens.next.kind === "(" ? readCall(token, tokens) : readOperand(token, tokens.type);
}

function readCall({ text: name, position }: Token, tokens: FilterReader): Expression {
  if (!isTextMatch(name)) throw tokens.failure(`An unknown function with name '${name}' was found`, { position });
  tokens.countCondition();
  tokens.expect("(");
  return tokens.nested(() => {
    const text = readUpTo(",", tokens);
    const part = readUpTo(")", tokens);
    return condition(textMatch(name, text, part, position), position);
  });
}

function readList(tokens: FilterReader): Expression[] {
  const list: Expression[] = [];
  tokens.expect("(");
  do list.push(readLiteral(tokens));
  while (tokens.takeIf(","));
  tokens.expect(")");
  return list;
}

function readLiteral(tokens: FilterReader): Expression {
  const { next } = tokens;
  const literal = next.kind === "word" || next.kind === "string" ? readOperand(next, tokens.type) : undefined;
  if (literal?.kind !== "value" || literal.operand.kind !== "literal") throw tokens.failure("A literal was expected");
  tokens.take();
  return literal;
}

function readUpTo(end: ")" | ",", tokens: FilterReader): Expression {
  const expression = readOr(tokens);
  tokens.expect(end);
  return expression;
}

function condition(filter: Filter, position: number): Expression {
  return { kind: "condition", filter, position };
}
