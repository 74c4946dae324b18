import { percentEncode } from "./percent-encode.ts";

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
