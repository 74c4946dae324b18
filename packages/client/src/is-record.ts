/** Whether a value is an object, and not an array; or else, whether it is an array. */
export function isRecord(value: unknown, array?: boolean): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) === !array;
}
