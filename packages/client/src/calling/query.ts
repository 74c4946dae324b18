import { expectOption } from "../expect-option.ts";
import { percentEncode } from "./percent-encode.ts";

/**
 * Writes one query option as OData wants it: an array becomes one comma-separated value.
 *
 * Every array of the contract is `style: form, explode: false`, which a lint rule holds, so that the name of an option
 * does not matter here.
 *
 * @throws TypeError for a value that has no such form: `null`, an object, a `Date`, `NaN`, an empty array, half a surrogate pair
 */
export function serialiseOption(name: string, value: unknown): string {
  const values: readonly unknown[] = [value].flat();
  expectOption(values.length > 0, name, "an array with an item, or left out");
  const written = values.map((item) => serialisePrimitive(name, item)).join(",");
  // `$` may stand in a query as it is, and every example of OData shows it so.
  return `${encodeURIComponent(name).replaceAll("%24", "$")}=${written}`;
}

function serialisePrimitive(name: string, value: unknown): string {
  if (typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) {
    return percentEncode(name, String(value));
  }
  throw new TypeError(
    `${name} must be a string, a boolean, a finite number, or an array of these; got ${describe(value)}.`,
  );
}

function describe(value: unknown): string {
  return typeof value === "object" && value !== null ? (value.constructor?.name ?? "an object") : String(value);
}
