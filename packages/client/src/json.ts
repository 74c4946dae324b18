/** Whether a value is an object, and not an array; or else, whether it is an array. */
export function isRecord(value: unknown, array?: boolean): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) === !array;
}

/** Parses a text; `undefined` if it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
