import type { EntityType, EntityValue } from "@remote-assistance/client/entities";
import { instantOf, isDateTimeOffset } from "../entity/date-time-offset.ts";
import { edmType, findProperty, publicEnumName, publicTypeName } from "../entity/entity-type.ts";
import { isSortable, toSortValue } from "../entity/sort-value.ts";
import type { Filter, Operand } from "./filter.ts";
import { syntaxError } from "./syntax-error.ts";
import type { Token } from "./token-reader.ts";

/** A part of a filter that has been read, and where it begins. */
export type Expression = ConditionExpression | BooleanExpression | ValueExpression;

export interface ConditionExpression {
  readonly kind: "condition";
  readonly filter: Filter;
  readonly position: number;
}

/** `true` or `false`, compared with a condition or with a property. */
export interface BooleanExpression {
  readonly kind: "boolean";
  readonly value: boolean;
  readonly position: number;
}

export interface ValueExpression {
  readonly kind: "value";
  /** Undefined for null, which has every type. */
  readonly type: string | undefined;
  /** A literal that was not compared with a property of its type yet is kept as it was written. */
  readonly operand: Operand;
  readonly position: number;
  /** What the contract says of a property, or of the enum that a literal names. */
  readonly property?: EntityValue | undefined;
}

const DECIMAL = "Edm.Decimal";

/** Literals that a property has to give a type, or whose type no property has; told apart so that a message can name them. */
const UNTYPED_LITERALS: readonly (readonly [type: string, pattern: RegExp])[] = [
  [DECIMAL, /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i],
  ["Edm.Date", /^\d{4,}-\d\d-\d\d$/],
  ["Edm.Guid", /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i],
];

/** Whether a literal has been left without a property of its type. */
export function isUntyped(type: string | undefined): boolean {
  return UNTYPED_LITERALS.some(([untyped]) => untyped === type);
}

/**
 * Reads a literal or the name of a property.
 *
 * @throws GraphFailure 400 if it is neither, or a property that cannot be compared
 */
export function readOperand({ kind, text, type, position }: Token, entityType: EntityType): Expression {
  if (kind === "string") return readString(type, text, position, entityType);
  if (text === "null") return literal(undefined, null, position);
  if (text === "true" || text === "false") return { kind: "boolean", value: text === "true", position };
  const property = findProperty(entityType, text);
  if (property !== undefined) {
    if (!isSortable(property)) throw syntaxError("$filter", `The property '${text}' cannot be compared`, position);
    return { kind: "value", type: edmType(property), operand: { kind: "property", name: text }, position, property };
  }
  if (/^\d{4,}-\d\d-\d\dT/i.test(text)) return literal("Edm.DateTimeOffset", readInstant(text, position), position);
  const [untyped] = UNTYPED_LITERALS.find(([, pattern]) => pattern.test(text)) ?? [];
  if (untyped !== undefined) return literal(untyped, text, position);
  throw syntaxError("$filter", describeUnknown(text, entityType), position);
}

/**
 * Gives a literal the type of what it is compared with: a string next to an enum is a member, as in OData 4.01 (4.0 wants the type
 * before its quotes); a number next to a number and a boolean next to a boolean are what they are.
 */
export function coerce(expression: Expression, other: Expression, entityType: EntityType): Expression {
  if (other.kind !== "value" || other.property === undefined) return expression;
  const { property, type } = other;
  const { position } = expression;
  if (expression.kind === "boolean") {
    return property.kind === "boolean" ? literal(type, toSortValue(property, expression.value), position) : expression;
  }
  if (expression.kind !== "value" || expression.operand.kind !== "literal") return expression;
  const { value } = expression.operand;
  if (value === null) return expression;
  if (property.kind === "enum" && expression.type === "Edm.String")
    return member(value, property, position, entityType);
  const isNumber = property.kind === "integer" || property.kind === "number";
  return isNumber && expression.type === DECIMAL
    ? literal(type, toSortValue(property, Number(value)), position)
    : expression;
}

function literal(type: string | undefined, value: string | null, position: number): ValueExpression {
  return { kind: "value", type, operand: { kind: "literal", value }, position };
}

function readString(type: string | undefined, text: string, position: number, entityType: EntityType): ValueExpression {
  if (type === undefined) return literal("Edm.String", text, position);
  const properties = Object.values(entityType.properties);
  const property = properties.find((one) => one.kind === "enum" && publicEnumName(entityType, one) === type);
  if (property !== undefined) return member(text, property, position, entityType);
  throw syntaxError("$filter", `The literal type '${type}' is not supported`, position);
}

function member(text: string, property: EntityValue, position: number, entityType: EntityType): ValueExpression {
  const found = property.members?.find((one) => String(one) === text);
  if (found !== undefined) return { ...literal(edmType(property), toSortValue(property, found), position), property };
  const name = publicEnumName(entityType, property);
  throw syntaxError("$filter", `The string '${text}' is not a valid member of ${name}`, position);
}

/** A date is one if it could be written into an entity; its seconds may be left out here. (OData 4.01, ABNF) */
function readInstant(text: string, position: number): string {
  const written = text.toUpperCase().replace(/(T\d\d:\d\d)(?=Z|[+-])/, "$1:00");
  if (isDateTimeOffset(written)) return instantOf(written);
  throw syntaxError("$filter", `The DateTimeOffset text '${text}' is no date with a time and an offset`, position);
}

function describeUnknown(text: string, entityType: EntityType): string {
  return /^[A-Za-z_]\w*$/.test(text)
    ? `Could not find a property named '${text}' on type '${publicTypeName(entityType)}'`
    : `Unrecognized literal '${text}'`;
}
