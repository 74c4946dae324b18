import { expectKnownKeywords, wrongArrays, wrongNumbers, wrongTexts } from "./keywords.ts";
import { type OpenApiDocument, resolve, type Schema } from "./open-api-document.ts";

/** A value that differs from a valid one in one place. */
export interface Variant {
  /** What is in that place, such as `null as settings.interval`. */
  readonly sentence: string;
  readonly value: unknown;
  readonly isValid: boolean;
}

/**
 * Derives, from the schema of an object, what may stand in each place of a valid one, and what may not.
 *
 * @param place where the object is; empty for the outermost
 */
export function objectVariants(document: OpenApiDocument, schema: Schema, valid: object, place = ""): Variant[] {
  const { properties, required } = membersOf(document, schema);
  const locate = (name: string) => (place === "" ? name : `${place}.${name}`);
  return [
    refused(`${locate("unknownProperty")}, which the contract does not know`, { ...valid, unknownProperty: "value" }),
    ...required.map((name) => refused(`a body without ${locate(name)}`, { ...valid, [name]: undefined })),
    ...properties.flatMap(({ name, schema }) =>
      valueVariants(document, schema, Reflect.get(valid, name), locate(name)).map((variant) => ({
        ...variant,
        value: { ...valid, [name]: variant.value },
      })),
    ),
  ];
}

function valueVariants(document: OpenApiDocument, schema: Schema, valid: unknown, place: string): Variant[] {
  expectKnownKeywords(schema, place);
  const { enum: members = [] } = schema;
  return [
    ...members
      .filter((member) => member !== null)
      .map((member) => ({ sentence: `${JSON.stringify(member)} as ${place}`, value: member, isValid: true })),
    { sentence: `null as ${place}`, value: null, isValid: isOf(schema, "null") },
    ...[...wrongValues(schema, valid)].map(([what, value]) => refused(`${what} as ${place}`, value)),
    ...innerVariants(document, schema, valid, place),
  ];
}

function innerVariants(document: OpenApiDocument, schema: Schema, valid: unknown, place: string): Variant[] {
  if (Array.isArray(valid) && schema.items) {
    const items = valueVariants(document, resolve(document, schema.items), valid[0], `${place}[0]`);
    return items.map((variant) => ({ ...variant, value: [variant.value] }));
  }
  const isObject = typeof valid === "object" && valid !== null && isOf(schema, "object");
  return isObject ? objectVariants(document, schema, valid, place) : [];
}

/** What breaks each keyword of a schema, in words and as a value. */
function* wrongValues(schema: Schema, valid: unknown): Generator<[what: string, value: unknown]> {
  yield ["a value of the wrong type", isOf(schema, "object") ? "no object" : { of: "another type" }];
  if (isOf(schema, "string")) yield* wrongTexts(schema);
  if (isOf(schema, "integer")) yield ["a fraction", 1.5];
  for (const number of wrongNumbers(schema)) yield [`${number}`, number];
  if (isOf(schema, "array") && Array.isArray(valid)) yield* wrongArrays(schema, valid);
}

function refused(sentence: string, value: unknown): Variant {
  return { sentence, value, isValid: false };
}

function isOf({ type }: Schema, name: string): boolean {
  return type === name || (Array.isArray(type) && type.includes(name));
}

interface Members {
  readonly properties: readonly { readonly name: string; readonly schema: Schema }[];
  readonly required: readonly string[];
}

/** The members of an object, those that `allOf` adds included. */
function membersOf(document: OpenApiDocument, { properties = {}, required = [], allOf = [] }: Schema): Members {
  const inherited = allOf.map((part) => membersOf(document, resolve(document, part)));
  const own = Object.entries(properties).map(([name, property]) => ({ name, schema: resolve(document, property) }));
  return {
    properties: own.concat(inherited.flatMap((part) => part.properties)),
    required: required.concat(inherited.flatMap((part) => part.required)),
  };
}
