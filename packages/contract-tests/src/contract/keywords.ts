import type { Schema } from "./open-api-document.ts";

/** Keywords that refuse nothing by themselves, and keywords of objects, which `objectVariants` handles. */
const REFUSE_NOTHING = new Set([
  ...["title", "description", "default", "deprecated", "example", "examples", "readOnly", "writeOnly", "$comment"],
  ...["properties", "required", "additionalProperties", "unevaluatedProperties", "items", "allOf", "anyOf", "oneOf"],
]);

/** Keywords that values can violate. */
export const BREAKABLE: readonly string[] = [
  ...["type", "enum", "const", "format", "pattern", "minLength", "maxLength", "minimum", "maximum"],
  ...["exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems"],
];

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
  return REFUSE_NOTHING.has(keyword) || BREAKABLE.includes(keyword) || keyword.startsWith("x-");
}

/** A value that violates a schema, in words, and the keyword that it violates. */
export interface Wrong<Value = unknown> {
  readonly what: string;
  readonly value: Value;
  readonly keyword: string;
}

/** Strings that violate a schema; none if the schema allows every string. */
export function wrongTexts(schema: Schema): Wrong<string>[] {
  const { enum: members, const: constant, format, pattern, minLength = 0, maxLength } = schema;
  const breaksPattern = pattern !== undefined && !new RegExp(pattern, "u").test(NO_SUCH_VALUE);
  const broken = Object.entries({ enum: members, const: constant, format, pattern: breaksPattern || undefined });
  const [keyword] = broken.find(([, value]) => value !== undefined) ?? [];
  const isDate = format === "date-time" && members === undefined && constant === undefined;
  return [
    ...(keyword === undefined ? [] : [{ what: "a wrong string", value: NO_SUCH_VALUE, keyword }]),
    ...(isDate ? [{ what: "a day that no calendar has", value: NO_SUCH_DAY, keyword: "format" }] : []),
    ...(isDate && pattern !== undefined && !new RegExp(pattern, "u").test(SMALL_LETTERS)
      ? [{ what: "a date in small letters", value: SMALL_LETTERS, keyword: "pattern" }]
      : []),
    ...(minLength > 0 ? [{ what: "an empty string", value: "", keyword: "minLength" }] : []),
    ...(maxLength === undefined
      ? []
      : [{ what: `${maxLength + 1} characters`, value: "x".repeat(maxLength + 1), keyword: "maxLength" }]),
  ];
}

const NO_SUCH_VALUE = "no such value";
/** A value for each keyword that the other one allows. */
const NO_SUCH_DAY = "2023-02-29T12:00:00Z";
const SMALL_LETTERS = "2024-02-29t12:00:00z";

/** Numbers that violate a schema. */
export function wrongNumbers(schema: Schema): Wrong<number>[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const broken: Readonly<Record<string, number | undefined>> = {
    minimum: minimum === undefined ? undefined : minimum - 1,
    maximum: maximum === undefined ? undefined : maximum + 1,
    exclusiveMinimum,
    exclusiveMaximum,
    multipleOf: multipleOf === undefined ? undefined : multipleOf * 1.5,
  };
  return Object.entries(broken).flatMap(([keyword, value]) =>
    value === undefined ? [] : [{ what: `${value}`, value, keyword }],
  );
}

/** Arrays with too few, too many or equal items, made from a valid one. */
export function wrongArrays(schema: Schema, valid: readonly unknown[]): Wrong<readonly unknown[]>[] {
  const { minItems = 0, maxItems, uniqueItems } = schema;
  const filled = (length: number) => Array.from({ length }, (_, index) => valid[index % valid.length]);
  const counted = (length: number, keyword: string) => ({ what: `${length} items`, value: filled(length), keyword });
  return [
    ...(minItems > 0 ? [counted(minItems - 1, "minItems")] : []),
    ...(maxItems === undefined ? [] : [counted(maxItems + 1, "maxItems")]),
    ...(uniqueItems === true && valid.length > 0
      ? [{ what: "an item twice", value: [...valid, valid[0]], keyword: "uniqueItems" }]
      : []),
  ];
}
