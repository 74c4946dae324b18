/**
 * Reads how long a response asks to wait before the next attempt.
 *
 * Graph sends seconds, also in fractions (`2.128`, which HTTP does not allow); HTTP allows a date as well, in each of its three forms. A date is counted
 * from the `Date` of the same response, so that a clock that is wrong on this machine does not matter.
 *
 * @param now milliseconds since 1970, for a response without `Date`
 * @returns seconds, never less than 0; `undefined` if there is no such header, or it is neither
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after and #name-date-time-formats
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  // A date that ends with the year names no zone, and would be read in the zone of this machine.
  const read = (name: string) => (headers.get(name) ?? "").replace(/:\d\d \d{4}$/, "$& GMT");
  const value = read("Retry-After");
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  const until = Date.parse(value);
  // An HTTP date ends so. Without that, `Date.parse` finds a date in almost anything, such as -1.
  const isDate = /GMT$/.test(value) && Number.isFinite(until);
  return isDate ? Math.max(0, (until - (Date.parse(read("Date")) || now)) / 1000) : undefined;
}
