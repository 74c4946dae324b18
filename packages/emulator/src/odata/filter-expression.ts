import { validators } from "@remote-assistance/client/validators";
import { instantOf } from "../partner/date-time-offset.ts";
import { EDM_TYPES, isPropertyName } from "../partner/properties.ts";
import type { Filter, Operand } from "./filter.ts";
import { statusValueOf } from "./order.ts";
import { syntaxError } from "./syntax-error.ts";
import type { Token } from "./token-reader.ts";

/** A part of a filter that has been read, and where it begins. */
export type Expression = ConditionExpression | BooleanExpression | ValueExpression;

export interface ConditionExpression {
  readonly kind: "condition";
  readonly filter: Filter;
  readonly position: number;
}

/** `true` or `false`, which can stand beside a condition only. */
export interface BooleanExpression {
  readonly kind: "boolean";
  readonly value: boolean;
  readonly position: number;
}

export interface ValueExpression {
  readonly kind: "value";
  /** Undefined for null, which has every type. */
  readonly type: string | undefined;
  /** A literal of a type that no property has is kept as it was written. */
  readonly operand: Operand;
  readonly position: number;
}

const STATUS_TYPE = EDM_TYPES.onboardingStatus;
/** As callers know the type; the metadata of the service names it after a namespace of its own. */
const PUBLIC_STATUS_TYPE = "microsoft.graph.remoteAssistanceOnboardingStatus";

/** Literals of types that no property has, told apart so that a message can name them. */
const FOREIGN_LITERALS: readonly (readonly [type: string, pattern: RegExp])[] = [
  ["Edm.Decimal", /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i],
  ["Edm.Date", /^\d{4,}-\d\d-\d\d$/],
  ["Edm.Guid", /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i],
];

/**
 * Reads a literal or the name of a property.
 *
 * @throws GraphFailure 400 if it is neither
 */
export function readOperand({ kind, text, type, position }: Token): BooleanExpression | ValueExpression {
  if (kind === "string") return string(type, text, position);
  if (text === "null") return literal(undefined, null, position);
  if (text === "true" || text === "false") return { kind: "boolean", value: text === "true", position };
  if (isPropertyName(text)) {
    return { kind: "value", type: EDM_TYPES[text], operand: { kind: "property", name: text }, position };
  }
  if (/^\d{4,}-\d\d-\d\dT/i.test(text)) return literal("Edm.DateTimeOffset", readInstant(text, position), position);
  const [foreignType] = FOREIGN_LITERALS.find(([, pattern]) => pattern.test(text)) ?? [];
  if (foreignType !== undefined) return literal(foreignType, text, position);
  throw syntaxError("$filter", noOperand(text), position);
}

/** Takes a string that stands beside a status for a status, as OData 4.01 does; 4.0 wants the type before its quotes. */
export function besideStatus(expression: ValueExpression, other: ValueExpression): ValueExpression {
  const { type, operand, position } = expression;
  const isString = type === "Edm.String" && operand.kind === "literal" && operand.value !== null;
  return isString && other.type === STATUS_TYPE ? status(operand.value, position) : expression;
}

function literal(type: string | undefined, value: string | null, position: number): ValueExpression {
  return { kind: "value", type, operand: { kind: "literal", value }, position };
}

function string(type: string | undefined, text: string, position: number): ValueExpression {
  if (type === undefined) return literal("Edm.String", text, position);
  if (type === PUBLIC_STATUS_TYPE) return status(text, position);
  throw syntaxError("$filter", `The literal type '${type}' is not supported`, position);
}

function status(name: string, position: number): ValueExpression {
  const value = statusValueOf(name);
  if (value !== undefined) return literal(STATUS_TYPE, value, position);
  throw syntaxError("$filter", `The string '${name}' is not a valid member of ${PUBLIC_STATUS_TYPE}`, position);
}

/** A date is one if it could be written into a partner; its seconds may be left out here. (OData 4.01, ABNF) */
function readInstant(text: string, position: number): string {
  const written = text.toUpperCase().replace(/(T\d\d:\d\d)(?=Z|[+-])/, "$1:00");
  if (validators.updateRemoteAssistancePartner.requestBody({ lastConnectionDateTime: written })) {
    return instantOf(written);
  }
  throw syntaxError("$filter", `The DateTimeOffset text '${text}' is no date with a time and an offset`, position);
}

function noOperand(text: string): string {
  return /^[A-Za-z_]\w*$/.test(text)
    ? `Could not find a property named '${text}' on type 'microsoft.graph.remoteAssistancePartner'`
    : `Unrecognized literal '${text}'`;
}
