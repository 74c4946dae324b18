import type { DateTimeOffset } from "@remote-assistance/client";

/** How the service writes that something never happened, where null is not allowed. */
export const NEVER: DateTimeOffset = "0001-01-01T00:00:00Z";

/** The last time that the dates of this service can hold, in milliseconds since 1970. */
export const LATEST_TIME: number = Date.UTC(9999, 11, 31);

/** A time as the service writes it: in UTC, without zeros at the end of its fraction. */
export function writeDateTimeOffset(time: Date): DateTimeOffset {
  return time.toISOString().replace(/\.?0*Z$/, "Z");
}

const WRITTEN =
  /^(\d{4}-(?:0[1-9]|1[012])-(?:0[1-9]|[12]\d|3[01]))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,12})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether a text is a date that the contract allows, on a day that there is. */
export function isDateTimeOffset(text: string): boolean {
  const [, day] = WRITTEN.exec(text) ?? [];
  // `Date` takes the 30th of February for a day in March.
  return day !== undefined && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

const PARTS = /^(\d{4}-\d\d-\d\dT\d\d:\d\d):(\d\d)(?:\.(\d{1,12}))?(Z|[+-]\d\d:\d\d)$/i;

/** Makes every second positive: the years 0000 to 9999, with any offset, lie between 0 and 400 thousand million. */
const SECONDS_BEFORE_1970 = 70_000_000_000;

/**
 * A text that sorts as the instants do, whatever offset and however many digits they are written with: seconds, then
 * twelve digits of a fraction. A store indexes it; a `Date` would lose the last nine digits.
 *
 * @throws RangeError if the text is no `Edm.DateTimeOffset`
 */
export function instantOf(text: DateTimeOffset): string {
  const [, minute, second, fraction = "", offset] = PARTS.exec(text) ?? [];
  // By the minute, because a leap second is no time to Date.parse.
  const minuteStart = Date.parse(`${minute}:00${offset?.toUpperCase()}`);
  if (Number.isNaN(minuteStart)) throw new RangeError(`${JSON.stringify(text)} is no Edm.DateTimeOffset.`);
  const seconds = minuteStart / 1000 + Number(second) + SECONDS_BEFORE_1970;
  return `${String(seconds).padStart(12, "0")}.${fraction.padEnd(12, "0")}`;
}
