import fc, { type Arbitrary } from "fast-check";
import type { Comparison, Filter, Operand, Search, TextMatch } from "../../src/odata/condition.ts";
import type { OrderKey } from "../../src/odata/position.ts";
import type { Partner } from "../store/partner-collection.ts";
import { fold, instantOf, PROPERTY_NAMES, type PropertyName, STATUSES } from "./values.ts";

/** Few of them, so that they often meet: characters around the places where orders and cases differ. */
const CHARACTERS = [
  "a",
  "A",
  "b",
  "'",
  " ",
  "%",
  "\u0000",
  "é",
  "ß",
  "ς",
  "Σ",
  "\ud7ff",
  "\ue000",
  "\u{10000}",
  "\u{10ffff}",
];

export const text: Arbitrary<string> = fc
  .array(fc.constantFrom(...CHARACTERS), { maxLength: 3 })
  .map((characters) => characters.join(""));

const nullableText = fc.option(text, { freq: 5 });

/** Instants that differ in the last digit or not at all, however they are written. */
export const date: Arbitrary<string> = fc.constantFrom(
  "0001-01-01T00:00:00Z",
  "2016-12-31T23:58:36.6670033-08:00",
  "2017-01-01T07:58:36.6670033Z",
  "2017-01-01T07:58:36.667003300001Z",
  "2017-01-01T07:58:36.6670034Z",
  "9999-12-31T23:59:59.999999999999Z",
);

export const status: Arbitrary<Partner["onboardingStatus"]> = fc.constantFrom(...STATUSES);

/** What a partner has beside its identifier. */
export const partnerContent: Arbitrary<Omit<Partner, "id">> = fc.record({
  displayName: nullableText,
  onboardingUrl: nullableText,
  onboardingStatus: status,
  lastConnectionDateTime: date,
  settlement: fc.constant(null),
});

const TEXT_PROPERTIES = ["id", "displayName", "onboardingUrl"] as const;

/** A sort value of a property, as filters hold it. */
function sortValue(property: PropertyName): Arbitrary<string> {
  if (property === "lastConnectionDateTime") return date.map(instantOf);
  return property === "onboardingStatus" ? fc.constantFrom(...Object.keys(STATUSES)) : text;
}

const literal = (value: Arbitrary<string | null>): Arbitrary<Operand> =>
  value.map((content) => ({ kind: "literal", value: content }));

const property = (name: PropertyName): Operand => ({ kind: "property", name });

const comparisonKind = fc.constantFrom<Comparison["kind"][]>("eq", "ne", "gt", "ge", "lt", "le");

const literalComparison: Arbitrary<Filter> = fc
  .constantFrom(...PROPERTY_NAMES)
  .chain((name) =>
    fc
      .tuple(comparisonKind, literal(fc.option(sortValue(name), { freq: 8 })), fc.boolean())
      .map(
        ([kind, value, isTurned]): Filter =>
          isTurned ? { kind, left: value, right: property(name) } : { kind, left: property(name), right: value },
      ),
  );

const textOperand: Arbitrary<Operand> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXT_PROPERTIES).map(property) },
  { weight: 2, arbitrary: literal(fc.option(text, { freq: 8 })) },
);

const textComparison: Arbitrary<Filter> = fc.record({ kind: comparisonKind, left: textOperand, right: textOperand });

const textMatch: Arbitrary<Filter> = fc.record({
  kind: fc.constantFrom<TextMatch["kind"][]>("startswith", "endswith", "contains"),
  text: textOperand,
  part: fc.oneof({ weight: 3, arbitrary: literal(text) }, { weight: 1, arbitrary: textOperand }),
});

const membership: Arbitrary<Filter> = fc
  .constantFrom(...PROPERTY_NAMES)
  .chain((name) =>
    fc
      .array(sortValue(name), { minLength: 1, maxLength: 4 })
      .map((values): Filter => ({ kind: "in", property: name, values })),
  );

/** All kinds of filters, nested a little. */
export const filter: Arbitrary<Filter> = fc.letrec<{ filter: Filter; condition: Filter; compound: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 2, arbitrary: tie("condition") },
    { weight: 1, arbitrary: tie("compound") },
  ),
  condition: fc.oneof(literalComparison, literalComparison, textComparison, textMatch, membership),
  compound: fc.oneof(
    fc.record({ kind: fc.constantFrom("and" as const, "or" as const), operands: severalOf(tie("filter")) }),
    fc.record({ kind: fc.constant("not" as const), operand: tie("filter") }),
    fc.record({ kind: fc.constant("is" as const), operand: tie("filter"), value: fc.boolean() }),
  ),
})).filter;

const term: Arbitrary<Search> = text
  .filter((content) => content !== "")
  .map((content) => ({ kind: "term", text: fold(content) }));

export const search: Arbitrary<Search> = fc.letrec<{ search: Search; compound: Search }>((tie) => ({
  search: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 2, arbitrary: term },
    { weight: 1, arbitrary: tie("compound") },
  ),
  compound: fc.oneof(
    fc.record({ kind: fc.constantFrom("and" as const, "or" as const), operands: severalOf(tie("search")) }),
    fc.record({ kind: fc.constant("not" as const), operand: tie("search") }),
  ),
})).search;

export const order: Arbitrary<readonly OrderKey[]> = fc.uniqueArray(
  fc.record({ property: fc.constantFrom(...PROPERTY_NAMES), descending: fc.boolean() }),
  { maxLength: 3, selector: (key) => key.property },
);

function severalOf<Part>(part: Arbitrary<Part>): Arbitrary<[Part, Part, ...Part[]]> {
  return fc
    .tuple(part, part, fc.array(part, { maxLength: 1 }))
    .map(([first, second, more]) => [first, second, ...more]);
}
