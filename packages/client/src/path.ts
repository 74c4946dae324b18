import { percentEncode } from "./percent-encode.ts";

const PARAMETER = /\{([^{}]+)\}/g;

/**
 * Fills the parameters of a path template.
 *
 * A value that is missing or empty would address something else: `DELETE /devices/` is the collection. So would `.` and
 * `..`, which a URL parser resolves even when they are percent-encoded.
 *
 * @throws TypeError if a value is missing, not a string, empty, `.` or `..`, or cannot be encoded
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>> = {}): string {
  return template.replace(PARAMETER, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (typeof value !== "string" || value === "" || value === "." || value === "..") {
      throw new TypeError(
        `${name} must be a string that is neither empty nor a dot segment; got ${JSON.stringify(value)}.`,
      );
    }
    return percentEncode(name, value);
  });
}
