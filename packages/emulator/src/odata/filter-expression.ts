import type { EntityType, EntityValue } from "@remote-assistance/client/entities";
import { instantOf, isDateTimeOffset } from "../entity/date-time-offset.ts";
import { edmType, findProperty, publicEnumName, publicTypeName } from "../entity/entity-type.ts";
import { isSortable, toSortValue } from "../entity/sort-value.ts";
import type { GraphFailure } from "../failures/failures.ts";
import type { Comparison, Filter, Operand, TextMatch } from "./condition.ts";
import { syntaxError, type Token } from "./tokens.ts";

/** A part of a filter that has been read, and where it begins. */
export type Expression =
  | { readonly kind: "condition"; readonly filter: Filter; readonly position: number }
  | ValueExpression;

interface ValueExpression {
  readonly kind: "value";
  /** Undefined for null, which has every type. */
  readonly type: string | undefined;
  /** A literal that was not compared with a property of its type yet is kept as it was written. */
  readonly operand: Operand;
  readonly position: number;
  /** What the contract says of a property, or of the enum that a literal names. */
  readonly property?: EntityValue | undefined;
}

/** The operators that compare, and what messages call them. */
const COMPARISONS: Readonly<Record<Comparison["kind"], string>> = {
  eq: "Equal",
  ne: "NotEqual",
  gt: "GreaterThan",
  ge: "GreaterThanOrEqual",
  lt: "LessThan",
  le: "LessThanOrEqual",
};

const TEXT_MATCHES: Readonly<Record<TextMatch["kind"], true>> = { startswith: true, endswith: true, contains: true };

/** Literals that a property has to give a type, or whose type no property has; told apart so that a message can name them. */
const UNTYPED_LITERALS: ReadonlyMap<string | undefined, RegExp> = new Map([
  ["Edm.Decimal", /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i],
  ["Edm.Date", /^\d{4,}-\d\d-\d\d$/],
  ["Edm.Guid", /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i],
]);

export function isComparison(word: string): word is Comparison["kind"] {
  return Object.hasOwn(COMPARISONS, word);
}

export function isTextMatch(word: string): word is TextMatch["kind"] {
  return Object.hasOwn(TEXT_MATCHES, word);
}

/**
 * Reads a literal or the name of a property.
 *
 * @throws GraphFailure 400 if it is neither, or a property that cannot be compared
 */
export function readOperand({ kind, text, type, position }: Token, entityType: EntityType): Expression {
  if (kind === "string") return readString(type, text, position, entityType);
  if (text === "null") return literal(undefined, null, position);
  if (text === "true" || text === "false") return literal("Edm.Boolean", text === "true" ? "1" : "0", position);
  const property = findProperty(entityType, text);
  if (property !== undefined) {
    if (!isSortable(property)) throw failure(`The property '${text}' cannot be compared`, position);
    return { kind: "value", type: edmType(property), operand: { kind: "property", name: text }, position, property };
  }
  if (/^\d{4,}-\d\d-\d\dT/i.test(text)) return literal("Edm.DateTimeOffset", readInstant(text, position), position);
  for (const [untyped, pattern] of UNTYPED_LITERALS) if (pattern.test(text)) return literal(untyped, text, position);
  const isName = /^[A-Za-z_]\w*$/.test(text);
  const unknown = `Could not find a property named '${text}' on type '${publicTypeName(entityType)}'`;
  throw failure(isName ? unknown : `Unrecognized literal '${text}'`, position);
}

/** @throws GraphFailure 400 for what is neither true nor false */
export function conditionOf(expression: Expression): Filter {
  if (expression.kind === "condition") return expression.filter;
  if (expression.kind === "value" && expression.property?.kind === "boolean") {
    return { kind: "eq", left: expression.operand, right: { kind: "literal", value: "1" } };
  }
  throw failure(`'${typeOf(expression)}' was found where a condition was expected`, expression.position);
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
    const found = `Found operand types '${typeOf(left)}' and '${typeOf(right)}' for operator kind '${COMPARISONS[kind]}'`;
    return failure(`A binary operator with incompatible types was detected. ${found}`, position);
  };
  const [one, other] = [coerce(left, right, type), coerce(right, left, type)];
  if (one.kind === "value" && other.kind === "value") {
    if (!haveOneType(one, other)) throw incompatible();
    const untyped = [one, other].find((value) => UNTYPED_LITERALS.has(value.type));
    if (untyped !== undefined) throw failure(`No property has the type '${untyped.type}'`, untyped.position);
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
    throw failure("In front of 'in', a property was expected", left.position);
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
  const isText = (expression: Expression): expression is ValueExpression =>
    expression.kind === "value" && (expression.type === undefined || expression.type === "Edm.String");
  if (isText(text) && isText(part)) return { kind, text: text.operand, part: part.operand };
  const found = `but found '${typeOf(text)}' and '${typeOf(part)}'`;
  throw failure(`The function '${kind}' takes two arguments of the type 'Edm.String', ${found}`, position);
}

/**
 * Gives a literal the type of what it is compared with: a string next to an enum is a member, as in OData 4.01 (4.0 wants the type
 * before its quotes); a number next to a number is what it is.
 */
function coerce(expression: Expression, other: Expression, entityType: EntityType): Expression {
  if (other.kind !== "value" || other.property === undefined) return expression;
  const { property, type } = other;
  if (expression.kind !== "value" || expression.operand.kind !== "literal") return expression;
  const { position, operand } = expression;
  const { value } = operand;
  if (value === null) return expression;
  if (property.kind === "enum" && expression.type === "Edm.String")
    return member(value, property, position, entityType);
  const isNumber = property.kind === "integer" || property.kind === "number";
  if (!isNumber || expression.type !== "Edm.Decimal") return expression;
  return literal(type, toSortValue(property, Number(value)), position);
}

function literal(type: string | undefined, value: string | null, position: number): ValueExpression {
  return { kind: "value", type, operand: { kind: "literal", value }, position };
}

function readString(type: string | undefined, text: string, position: number, entityType: EntityType): ValueExpression {
  if (type === undefined) return literal("Edm.String", text, position);
  const properties = Object.values(entityType.properties);
  const property = properties.find((one) => one.kind === "enum" && publicEnumName(entityType, one) === type);
  if (property !== undefined) return member(text, property, position, entityType);
  throw failure(`The literal type '${type}' is not supported`, position);
}

function member(text: string, property: EntityValue, position: number, entityType: EntityType): ValueExpression {
  const found = property.members?.find((one) => String(one) === text);
  if (found !== undefined) return { ...literal(edmType(property), toSortValue(property, found), position), property };
  throw failure(`The string '${text}' is not a valid member of ${publicEnumName(entityType, property)}`, position);
}

/** A date is one if it could be written into an entity; its seconds may be left out here. (OData 4.01, ABNF) */
function readInstant(text: string, position: number): string {
  const written = text.toUpperCase().replace(/(T\d\d:\d\d)(?=Z|[+-])/, "$1:00");
  if (isDateTimeOffset(written)) return instantOf(written);
  throw failure(`The DateTimeOffset text '${text}' is no date with a time and an offset`, position);
}

function memberValue(property: ValueExpression, literal: Expression, type: EntityType): string | null {
  const coerced = coerce(literal, property, type);
  if (coerced.kind === "value" && coerced.operand.kind === "literal") {
    const { value } = coerced.operand;
    if (value === null || coerced.type === property.type) return value;
  }
  const problem = `The list of 'in' takes literals of the type '${property.type}', but found '${typeOf(literal)}'`;
  throw failure(problem, literal.position);
}

function truthTest(condition: Expression, value: Expression): Filter | undefined {
  if (condition.kind !== "condition" || value.kind !== "value" || value.operand.kind !== "literal") return undefined;
  if (value.type !== "Edm.Boolean") return undefined;
  return { kind: "is", operand: condition.filter, value: value.operand.value === "1" };
}

/** Integers and doubles have sort values of one kind. */
function haveOneType({ type: one }: ValueExpression, { type: other }: ValueExpression): boolean {
  const isNumber = (type: string) => type === "Edm.Int32" || type === "Edm.Double";
  return one === undefined || other === undefined || one === other || (isNumber(one) && isNumber(other));
}

function typeOf(expression: Expression): string {
  return expression.kind === "value" ? (expression.type ?? "null") : "Edm.Boolean";
}

function failure(problem: string, position: number): GraphFailure {
  return syntaxError("$filter", problem, position);
}
