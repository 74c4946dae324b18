/** A value that {@link odata} writes as a literal. */
export type ODataValue = string | number | boolean | null | Date | ODataLiteral | readonly ODataValue[];

/**
 * A literal that is written as it is, such as {@link dateTimeOffset} makes. It is a class, and its field is private, so that
 * neither the compiler nor {@link odata} takes an object of a stranger's, such as parsed JSON, for one.
 */
export class ODataLiteral {
  readonly #literal: string;

  constructor(literal: string) {
    this.#literal = literal;
  }

  toString(): string {
    return this.#literal;
  }
}

/**
 * Writes an OData expression with each value as a literal of its kind, so that no value can break out of it.
 *
 * A string gets quotes, with those inside it doubled. A `Date` becomes a date in UTC, an array what stands after `in`.
 * What is written here is a string; join two with `` `${one} and ${other}` ``.
 *
 * @throws TypeError for a value that has no literal: `undefined`, `NaN`, an invalid `Date`, an empty array, another object
 * @example
 * ```ts
 * partners.list({ $filter: odata`displayName eq ${name} and onboardingStatus in ${["onboarding", "onboarded"]}` });
 * ```
 * @see https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html
 */
export function odata(parts: TemplateStringsArray, ...values: readonly ODataValue[]): string {
  return String.raw({ raw: parts }, ...values.map(literalOf));
}

/**
 * Makes a literal of a date as the service writes it. In quotes it would be a string, which no date equals; as a `Date` it
 * would lose all digits after the milliseconds.
 *
 * @throws TypeError if it is no `Edm.DateTimeOffset`
 * @example
 * ```ts
 * partners.list({ $filter: odata`lastConnectionDateTime gt ${dateTimeOffset(partner.lastConnectionDateTime)}` });
 * ```
 */
export function dateTimeOffset(value: string): ODataLiteral {
  if (!/^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,12})?(Z|[+-]\d\d:\d\d)$/.test(value)) {
    throw new TypeError(`${JSON.stringify(value)} is no date with a time and an offset, such as 2026-11-24T12:00:00Z.`);
  }
  return new ODataLiteral(value);
}

/**
 * The date that the service writes for what never happened. A comparison with `lt` finds it as well, as it is the first of all.
 *
 * @example
 * ```ts
 * partners.list({ $filter: odata`lastConnectionDateTime gt ${NEVER} and lastConnectionDateTime lt ${lastYear}` });
 * ```
 */
export const NEVER: ODataLiteral = /* @__PURE__ */ new ODataLiteral("0001-01-01T00:00:00Z");

/** Other than JavaScript, OData gives a year beyond four digits no plus, and one before the first no more zeros than that. */
function writeDate(date: Date): string {
  return date.toISOString().replace(/^\+0?/, "").replace(/^-00?/, "-");
}

function literalOf(value: ODataValue): string {
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === "boolean" || value === null || Number.isFinite(value)) return String(value);
  if (value instanceof ODataLiteral) return value.toString();
  if (Array.isArray(value) && value.length > 0) return `(${value.map(literalOf).join(",")})`;
  if (value instanceof Date && !Number.isNaN(value.getTime())) return writeDate(value);
  throw new TypeError(`OData has no literal for ${Array.isArray(value) ? "an empty array" : String(value)}.`);
}
