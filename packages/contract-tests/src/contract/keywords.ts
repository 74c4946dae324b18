import type { Schema } from "./open-api-document.ts";

/** Keywords that refuse nothing by themselves, and keywords of objects, which `objectVariants` handles. */
const REFUSE_NOTHING = new Set([
  ...["title", "description", "default", "deprecated", "example", "examples", "readOnly", "writeOnly", "$comment"],
  ...["properties", "required", "additionalProperties", "unevaluatedProperties", "items", "allOf", "anyOf", "oneOf"],
]);

const BREAKABLE = new Set([
  ...["type", "enum", "const", "format", "pattern", "minLength", "maxLength", "minimum", "maximum"],
  ...["exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems"],
]);

/**
 * Throws for a keyword that the suite has no wrong value for. Ignoring it would leave it untested.
 *
 * @throws RangeError with place and keyword
 */
export function expectKnownKeywords(schema: Schema, place: string): void {
  const unknown = Object.keys(schema).filter((keyword) => !isKnown(keyword));
  if (unknown.length === 0) return;
  throw new RangeError(
    `${place}: the suite has no value that violates ${unknown.join(", ")}. Add one in packages/contract-tests/src/contract/keywords.ts.`,
  );
}

function isKnown(keyword: string): boolean {
  return REFUSE_NOTHING.has(keyword) || BREAKABLE.has(keyword) || keyword.startsWith("x-");
}

/** Strings that violate a schema, each with a description; empty if the schema allows every string. */
export function wrongTexts(schema: Schema): [what: string, value: string][] {
  const { enum: members, const: constant, format, pattern, minLength = 0, maxLength } = schema;
  const isSpecial = members !== undefined || constant !== undefined || format !== undefined;
  const breaksPattern = pattern !== undefined && !new RegExp(pattern, "u").test(NO_SUCH_VALUE);
  return [
    ...(isSpecial || breaksPattern ? [["a wrong string", NO_SUCH_VALUE] as [string, string]] : []),
    ...(minLength > 0 ? [["an empty string", ""] as [string, string]] : []),
    ...(maxLength === undefined
      ? []
      : [[`${maxLength + 1} characters`, "x".repeat(maxLength + 1)] as [string, string]]),
  ];
}

const NO_SUCH_VALUE = "no such value";

/** Numbers that violate a schema. */
export function wrongNumbers(schema: Schema): number[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return [
    ...(minimum === undefined ? [] : [minimum - 1]),
    ...(maximum === undefined ? [] : [maximum + 1]),
    ...(exclusiveMinimum === undefined ? [] : [exclusiveMinimum]),
    ...(exclusiveMaximum === undefined ? [] : [exclusiveMaximum]),
    ...(multipleOf === undefined ? [] : [multipleOf + multipleOf / 2]),
  ];
}

/** Arrays with too few, too many or equal items, made from a valid one. */
export function wrongArrays(schema: Schema, valid: readonly unknown[]): [what: string, value: readonly unknown[]][] {
  const { minItems = 0, maxItems, uniqueItems } = schema;
  const filled = (length: number) => Array.from({ length }, (_, index) => valid[index % valid.length]);
  return [
    ...(minItems > 0 ? [[`${minItems - 1} items`, filled(minItems - 1)] as [string, unknown[]]] : []),
    ...(maxItems === undefined ? [] : [[`${maxItems + 1} items`, filled(maxItems + 1)] as [string, unknown[]]]),
    ...(uniqueItems === true && valid.length > 0
      ? [["an item twice", [...valid, valid[0]]] as [string, unknown[]]]
      : []),
  ];
}
