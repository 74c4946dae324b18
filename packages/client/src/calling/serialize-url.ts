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
  expectOption(
    typeof value === "string" && !/^($|\.\.?$|\$[a-z]+$)|\p{Surrogate}/u.test(value),
    name,
    "a string that a path can have as one segment, and not .. or $count",
  );
  return encodeURIComponent(value);
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
  const holds = typeof value === "string" ? !/\p{Surrogate}/u.test(value) : value === !!value || Number.isFinite(value);
  expectOption(holds, name, "a boolean, a finite number, a string without half a surrogate pair, or an array of these");
  return encodeURIComponent(String(value));
}
