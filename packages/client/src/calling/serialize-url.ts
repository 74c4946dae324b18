import { expectOption } from "../check-options.ts";

/**
 * Writes a path.
 *
 * @param template with each parameter as `{name}`
 * @param readValue called for each parameter, in their order
 * @throws TypeError if a value cannot be a segment of a path
 */
export function fillPath(template: string, readValue: (name: string) => unknown): string {
  return template.replace(/\{(.+?)\}/g, (_, name: string) => pathSegment(name, readValue(name)));
}

/**
 * Writes the value of a path parameter as one segment of a path.
 *
 * A value that is missing or empty would address something else: `DELETE /devices/` is the collection. So would `.` and
 * `..`, which a URL parser resolves even when they are percent-encoded, and `$count`, which is a segment of OData.
 *
 * @throws TypeError if it is missing, not a string, empty, `.` or `..`, a segment of OData such as `$count`, or cannot be encoded
 */
function pathSegment(name: string, value: unknown): string {
  if (typeof value !== "string" || /^($|\.\.?$|\$[a-z]+$)/.test(value)) {
    throw new TypeError(
      `${name} must be a string, not empty, and no segment such as .. or $count; got ${JSON.stringify(value)}.`,
    );
  }
  return percentEncode(name, value);
}

/** Writes one query option with its name. */
export type SerializeOption = (name: string, value: unknown) => string;

/**
 * Writes one query option as OData wants it: an array becomes one comma-separated value.
 *
 * Every array of the contract is `style: form, explode: false`, which a lint rule holds, so that the name of an option
 * does not matter here.
 *
 * @throws TypeError for a value that has no such form: `null`, an object, a `Date`, `NaN`, an empty array, half a surrogate pair
 */
export function serializeOption(name: string, value: unknown): string {
  const values: readonly unknown[] = [value].flat();
  expectOption(values.length > 0, name, "an array with an item, or left out");
  const written = values.map((item) => serializePrimitive(name, item)).join(",");
  // `$` may stand in a query as it is, and every example of OData shows it so.
  return `${encodeURIComponent(name).replaceAll("%24", "$")}=${written}`;
}

function serializePrimitive(name: string, value: unknown): string {
  if (typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) {
    return percentEncode(name, String(value));
  }
  throw new TypeError(
    `${name} must be a string, a boolean, a finite number, or an array of these; got ${describe(value)}.`,
  );
}

function describe(value: unknown): string {
  return value === Object(value) ? (Object(value).constructor?.name ?? "an object") : String(value);
}

/**
 * Percent-encodes one segment of a path, or one value of a query.
 *
 * @param name what the value is called in the error
 * @throws TypeError for half a surrogate pair, which has no form in UTF-8
 */
function percentEncode(name: string, value: string): string {
  expectOption(!/\p{Surrogate}/u.test(value), name, "without half a surrogate pair");
  return encodeURIComponent(value);
}
