/**
 * Percent-encodes one segment of a path, or one value of a query.
 *
 * @param name what the value is called in the error
 * @throws TypeError for half a surrogate pair, which has no form in UTF-8
 */
export function percentEncode(name: string, value: string): string {
  try {
    return encodeURIComponent(value);
  } catch (cause) {
    throw new TypeError(`${name} has half a surrogate pair.`, { cause });
  }
}
