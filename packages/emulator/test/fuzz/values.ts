import type { RemoteAssistancePartnerCreate } from "@remote-assistance/client";
import fc, { type Arbitrary } from "fast-check";
import { PARTNER_ID } from "../caller.ts";
import { type Schema, violationsOf } from "./contract.ts";

/** Names that an object has without being given them, and what means something to SQL, OData, HTML or a shell. */
export const WORDS: readonly string[] = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "__defineGetter__",
  "' or 1 eq 1",
  "'; DROP TABLE partner; --",
  "%27",
  "{{7*7}}",
  "<script>",
  "\u0000",
  "\ufeff",
  "\u202e",
  "$(id)",
  "..",
];

export const text: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 1, arbitrary: fc.constantFrom(...WORDS) },
);

const digits = (maximum: number, length: number) =>
  fc.nat(maximum).map((number) => String(number).padStart(length, "0"));

/** Every way to write a date that the contract allows, and few others. */
const dateTime = fc
  .tuple(
    digits(9999, 4),
    digits(12, 2),
    digits(31, 2),
    digits(23, 2),
    digits(59, 2),
    digits(59, 2),
    fc.option(fc.stringMatching(/^\d{1,12}$/), { nil: "" }),
    fc.oneof(fc.constant("Z"), fc.tuple(fc.constantFrom("+", "-"), digits(23, 2), digits(59, 2))),
  )
  .map(([year, month, day, hour, minute, second, fraction, offset]) => {
    const [sign, hours, minutes] = offset;
    const zone = offset === "Z" ? offset : `${sign}${hours}:${minutes}`;
    return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction && `.${fraction}`}${zone}`;
  });

/** Values that a schema allows. */
export function allowedBy(schema: Schema): Arbitrary<unknown> {
  return ofKindOf(schema).filter((value) => violationsOf(schema, value) === "");
}

/** Of every type and format, but not of every length. */
function ofKindOf({ type, const: constant, enum: members, format, items, properties }: Schema): Arbitrary<unknown> {
  if (constant !== undefined) return fc.constant(constant);
  if (members !== undefined) return fc.constantFrom(...members);
  if (format === "date-time") return dateTime;
  if (items !== undefined) return fc.array(allowedBy(items), { minLength: 1, maxLength: 3 });
  if (properties !== undefined) return fc.record(mapValues(properties, allowedBy), { requiredKeys: [] });
  const types = [type ?? []].flat().map((name) => OF_TYPE[name] ?? unknownType(name));
  return fc.oneof(...types);
}

const OF_TYPE: Readonly<Record<string, Arbitrary<unknown>>> = {
  string: text,
  null: fc.constant(null),
  boolean: fc.boolean(),
  integer: fc.nat(),
};

function unknownType(name: string): never {
  throw new RangeError(`No values are known of the type ${name}.`);
}

function mapValues<Value, Result>(record: Readonly<Record<string, Value>>, map: (value: Value) => Result) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

export const PARTNERS = [
  { id: PARTNER_ID, displayName: "TeamViewer" },
  { id: "it's 50%/ä 𝒳 ('')", displayName: "O'Neil \"%_\\ \u0000", onboardingStatus: "onboarding" },
  {
    id: "__proto__",
    displayName: null,
    onboardingUrl: "https://example.com/",
    lastConnectionDateTime: "9999-12-31T23:59:59.999999999999+23:59",
  },
] as const satisfies readonly RemoteAssistancePartnerCreate[];

export const ONBOARDED = {
  id: "constructor",
  onboardingStatus: "onboarded",
} as const satisfies RemoteAssistancePartnerCreate;

/** The partners that are there before each request. Their values are hard to write, in one place or another. */
export const POPULATION: readonly RemoteAssistancePartnerCreate[] = [...PARTNERS, ONBOARDED];

export const IDS: readonly string[] = POPULATION.map(({ id = "" }) => id);
/** Identifiers of partners that are not connected. */
export const IDS_TO_ONBOARD: readonly string[] = PARTNERS.map(({ id }) => id);
