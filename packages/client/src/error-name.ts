/**
 * Whether `error` carries this literal `name`.
 *
 * `instanceof` is not asked, as it fails for an error of another realm or of a second copy of this package.
 */
export function hasErrorName(error: unknown, name: string): boolean {
  return typeof error === "object" && error !== null && "name" in error && error.name === name;
}
