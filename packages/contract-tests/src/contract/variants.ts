import { expectKnownKeywords, type Wrong, wrongArrays, wrongNumbers, wrongTexts } from "./keywords.ts";
import { type OpenApiDocument, resolve, type Schema } from "./open-api-document.ts";
import { pointerTo } from "./pointers.ts";

/** A value that differs from a valid one in one place. */
export interface Variant {
  /** What is in that place, such as `null as settings.interval`. */
  readonly sentence: string;
  readonly value: unknown;
  readonly isValid: boolean;
  /** The keyword that allows it, or does not, as a JSON pointer. */
  readonly at: string;
}

/**
 * Derives, from the schema of an object, what may stand in each place of a valid one, and what may not.
 *
 * @param place where the object is; empty for the outermost
 */
export function objectVariants(document: OpenApiDocument, schema: Schema, valid: object, place = ""): Variant[] {
  const { properties, required } = membersOf(document, schema);
  const locate = (name: string) => (place === "" ? name : `${place}.${name}`);
  const closing = "unevaluatedProperties" in schema ? "unevaluatedProperties" : "additionalProperties";
  return [
    {
      sentence: `${locate("unknownProperty")}, which the contract does not know`,
      value: { ...valid, unknownProperty: "value" },
      isValid: false,
      at: pointerTo(document, schema, closing),
    },
    ...required.map(({ name, at }) => ({
      sentence: `a body without ${locate(name)}`,
      value: { ...valid, [name]: undefined },
      isValid: false,
      at,
    })),
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
  const at = (keyword: string) => pointerTo(document, schema, keyword);
  return [
    ...members
      .filter((member) => member !== null)
      .map((value) => ({ sentence: `${JSON.stringify(value)} as ${place}`, value, isValid: true, at: at("enum") })),
    { sentence: `null as ${place}`, value: null, isValid: isOf(schema, "null"), at: at("type") },
    ...[...wrongValues(schema, valid)].map(({ what, value, keyword }) => ({
      sentence: `${what} as ${place}`,
      value,
      isValid: false,
      at: at(keyword),
    })),
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

/** What breaks each keyword of a schema. */
function* wrongValues(schema: Schema, valid: unknown): Generator<Wrong> {
  const another = isOf(schema, "object") ? "no object" : { of: "another type" };
  yield { what: "a value of the wrong type", value: another, keyword: "type" };
  if (isOf(schema, "string")) yield* wrongTexts(schema);
  if (isOf(schema, "integer")) yield { what: "a fraction", value: 1.5, keyword: "type" };
  yield* wrongNumbers(schema);
  if (isOf(schema, "array") && Array.isArray(valid)) yield* wrongArrays(schema, valid);
}

function isOf({ type }: Schema, name: string): boolean {
  return type === name || (Array.isArray(type) && type.includes(name));
}

interface Members {
  readonly properties: readonly { readonly name: string; readonly schema: Schema }[];
  readonly required: readonly { readonly name: string; readonly at: string }[];
}

/** The members of an object, those that `allOf` adds included. */
export function membersOf(document: OpenApiDocument, schema: Schema): Members {
  const { properties = {}, required = [], allOf = [] } = schema;
  const inherited = allOf.map((part) => membersOf(document, resolve(document, part)));
  const own = Object.entries(properties).map(([name, property]) => ({ name, schema: resolve(document, property) }));
  const ofRequired = required.map((name) => ({ name, at: pointerTo(document, schema, "required") }));
  return {
    properties: own.concat(inherited.flatMap((part) => part.properties)),
    required: ofRequired.concat(inherited.flatMap((part) => part.required)),
  };
}
