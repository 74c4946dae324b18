import fc from "fast-check";
import { type OpenApiDocument, type Referable, resolve, type Schema } from "./open-api-document.ts";
import { membersOf } from "./variants.ts";

/**
 * Generates valid values of a schema, the edges of what it allows often among them.
 *
 * @throws RangeError for a format or a combination that it does not know
 */
export function validValues(document: OpenApiDocument, referable: Referable<Schema>): fc.Arbitrary<unknown> {
  const schema = resolve(document, referable);
  const { enum: members, const: constant, type } = schema;
  if (constant !== undefined) return fc.constant(constant);
  if (members !== undefined) return fc.constantFrom(...members);
  const types = typeof type === "string" ? [type] : (type ?? []);
  if (types.length === 0)
    throw new RangeError(`No values are known of a schema with ${Object.keys(schema).join(", ")}.`);
  return fc.oneof(...types.map((one) => valuesOfType(document, schema, one)));
}

function valuesOfType(document: OpenApiDocument, schema: Schema, type: string): fc.Arbitrary<unknown> {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return integers(schema);
    case "number":
      return integers(schema);
    case "string":
      return texts(schema);
    case "array":
      return arrays(document, schema);
    case "object":
      return objects(document, schema);
    default:
      throw new RangeError(`The type ${type} is not one of JSON Schema.`);
  }
}

/** Whole numbers, which any number may be. */
function integers({
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  multipleOf = 1,
}: Schema): fc.Arbitrary<number> {
  const least = Math.max(minimum ?? -MOST, exclusiveMinimum === undefined ? -MOST : exclusiveMinimum + 1);
  const most = Math.min(maximum ?? MOST, exclusiveMaximum === undefined ? MOST : exclusiveMaximum - 1);
  const range = { min: Math.ceil(least / multipleOf), max: Math.floor(most / multipleOf) };
  return fc.integer(range).map((factor) => factor * multipleOf);
}

const MOST = Number.MAX_SAFE_INTEGER;

function texts({ format, pattern, minLength = 0, maxLength = Math.max(40, minLength) }: Schema): fc.Arbitrary<string> {
  if (format === "date-time") return dates;
  if (format === "uri") return fc.webUrl({ withQueryParameters: true });
  if (format !== undefined) throw new RangeError(`No values are known of the format ${format}.`);
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, "u"));
  return fc.string({ unit: "grapheme", minLength, maxLength });
}

/** Days that calendars have, with any fraction and any offset; the earliest and the latest among them. */
const dates: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "2024-02-29T23:59:59.000000000001-12:00"),
  fc
    .record({
      date: fc.date({
        min: new Date("1000-01-01T00:00:00Z"),
        max: new Date("9998-12-31T00:00:00Z"),
        noInvalidDate: true,
      }),
      fraction: fc.stringMatching(/^([.][0-9]{1,12})?$/),
      offset: fc.oneof(fc.constant("Z"), fc.stringMatching(/^[+-](0[0-9]|1[0-3]):[0-5][0-9]$/)),
    })
    .map(({ date, fraction, offset }) => `${date.toISOString().slice(0, 19)}${fraction}${offset}`),
);

function arrays(
  document: OpenApiDocument,
  { items, minItems = 0, maxItems = 5, uniqueItems }: Schema,
): fc.Arbitrary<unknown> {
  if (items === undefined) throw new RangeError("No values are known of an array without items.");
  const range = { minLength: minItems, maxLength: Math.max(minItems, maxItems) };
  const values = validValues(document, items);
  return uniqueItems ? fc.uniqueArray(values, { ...range, comparator: "SameValueZero" }) : fc.array(values, range);
}

function objects(document: OpenApiDocument, schema: Schema): fc.Arbitrary<unknown> {
  const { properties, required } = membersOf(document, schema);
  const values = properties.map(({ name, schema }) => [name, validValues(document, schema)] as const);
  return fc.record(Object.fromEntries(values), { requiredKeys: required.map(({ name }) => name) });
}
