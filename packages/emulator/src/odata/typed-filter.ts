import type { EntityType } from "@remote-assistance/client/entities";
import type { Comparison, Filter, TextMatch, TruthTest } from "./filter.ts";
import { coerce, type Expression, isUntyped, type ValueExpression } from "./filter-expression.ts";
import { syntaxError } from "./syntax-error.ts";

/** The operators that compare, and what messages call them. */
const COMPARISONS: Readonly<Record<Comparison["kind"], string>> = {
  eq: "Equal",
  ne: "NotEqual",
  gt: "GreaterThan",
  ge: "GreaterThanOrEqual",
  lt: "LessThan",
  le: "LessThanOrEqual",
};

/** Numbers of both types have sort values of one kind. */
const NUMBERS: ReadonlySet<string> = new Set(["Edm.Int32", "Edm.Double"]);

const TEXT_MATCHES: Readonly<Record<TextMatch["kind"], true>> = { startswith: true, endswith: true, contains: true };

export function isComparison(word: string): word is Comparison["kind"] {
  return Object.hasOwn(COMPARISONS, word);
}

export function isTextMatch(word: string): word is TextMatch["kind"] {
  return Object.hasOwn(TEXT_MATCHES, word);
}

/** @throws GraphFailure 400 for what is neither true nor false */
export function conditionOf(expression: Expression): Filter {
  if (expression.kind === "condition") return expression.filter;
  if (expression.kind === "value" && expression.property?.kind === "boolean") {
    return { kind: "eq", left: expression.operand, right: { kind: "literal", value: "1" } };
  }
  throw syntaxError("$filter", `'${typeOf(expression)}' was found where a condition was expected`, expression.position);
}

/**
 * @param position that of the operator
 * @throws GraphFailure 400 for operands whose types do not fit each other
 */
export function compare(
  kind: Comparison["kind"],
  left: Expression,
  right: Expression,
  position: number,
  type: EntityType,
): Filter {
  const incompatible = () => {
    const types = `'${typeOf(left)}' and '${typeOf(right)}'`;
    const problem = `A binary operator with incompatible types was detected. Found operand types ${types} for operator kind '${COMPARISONS[kind]}'`;
    return syntaxError("$filter", problem, position);
  };
  const [one, other] = [coerce(left, right, type), coerce(right, left, type)];
  if (one.kind === "value" && other.kind === "value") {
    const foreign = [one, other].find(({ type }) => isUntyped(type));
    if (foreign !== undefined && (one.type ?? foreign.type) === (other.type ?? foreign.type)) {
      throw syntaxError("$filter", `No property has the type '${foreign.type}'`, foreign.position);
    }
    if (!haveOneType(one, other)) throw incompatible();
    return { kind, left: one.operand, right: other.operand };
  }
  const test = truthTest(left, right) ?? truthTest(right, left);
  if (test === undefined || (kind !== "eq" && kind !== "ne")) throw incompatible();
  return kind === "eq" ? test : { kind: "not", operand: test };
}

/**
 * @param list literals, at least one
 * @throws GraphFailure 400 for a literal of another type than the property
 */
export function membership(left: Expression, list: readonly Expression[], type: EntityType): Filter {
  if (left.kind !== "value" || left.operand.kind !== "property") {
    throw syntaxError("$filter", "In front of 'in', a property was expected", left.position);
  }
  const values = list.map((literal) => memberValue(left, literal, type)).filter((value) => value !== null);
  const property = left.operand;
  const isOneOf: Filter = { kind: "in", property: property.name, values };
  const isNull: Filter = { kind: "eq", left: property, right: { kind: "literal", value: null } };
  if (values.length === list.length) return isOneOf;
  return values.length === 0 ? isNull : { kind: "or", operands: [isOneOf, isNull] };
}

/**
 * @param position that of the function
 * @throws GraphFailure 400 for an argument that is no text
 */
export function textMatch(kind: TextMatch["kind"], text: Expression, part: Expression, position: number): Filter {
  if (isText(text) && isText(part)) return { kind, text: text.operand, part: part.operand };
  const problem = `The function '${kind}' takes two arguments of the type 'Edm.String', but found '${typeOf(text)}' and '${typeOf(part)}'`;
  throw syntaxError("$filter", problem, position);
}

function memberValue(property: ValueExpression, literal: Expression, type: EntityType): string | null {
  const coerced = coerce(literal, property, type);
  if (coerced.kind === "value" && coerced.operand.kind === "literal") {
    const { value } = coerced.operand;
    if (value === null || coerced.type === property.type) return value;
  }
  const problem = `The list of 'in' takes literals of the type '${property.type}', but found '${typeOf(literal)}'`;
  throw syntaxError("$filter", problem, literal.position);
}

function truthTest(condition: Expression, value: Expression): TruthTest | undefined {
  if (condition.kind !== "condition" || value.kind !== "boolean") return undefined;
  return { kind: "is", operand: condition.filter, value: value.value };
}

function haveOneType({ type: one }: ValueExpression, { type: other }: ValueExpression): boolean {
  const types = [one, other].filter((type) => type !== undefined);
  return new Set(types.map((type) => (NUMBERS.has(type) ? "number" : type))).size <= 1 && !types.some(isUntyped);
}

function isText(expression: Expression): expression is ValueExpression {
  return expression.kind === "value" && (expression.type === undefined || expression.type === "Edm.String");
}

function typeOf(expression: Expression): string {
  return expression.kind === "value" ? (expression.type ?? "null") : "Edm.Boolean";
}
