import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf } from "../src/entity/date-time-offset.ts";
import { SEED } from "./from-environment.ts";
import { OPERATIONS } from "./fuzz/contract.ts";
import { allowedBy } from "./fuzz/values.ts";

const update = OPERATIONS.find(({ operationId }) => operationId === "updateRemoteAssistancePartner");
const date = allowedBy(update?.body?.properties?.lastConnectionDateTime ?? {}).map(String);

test("dates are sorted as instants, in whatever way the contract lets them be written", () => {
  const isSorted = fc.property(date, date, (one, other) => {
    const [first, second] = [instantOf(one), instantOf(other)];
    expect([first < second, first === second]).toEqual([
      picosecondsOf(one) < picosecondsOf(other),
      picosecondsOf(one) === picosecondsOf(other),
    ]);
  });
  fc.assert(isSorted, { numRuns: 2000, seed: SEED });
});

/** Since the beginning of the year 0, without a `Date`. */
function picosecondsOf(text: string): bigint {
  const [, year, month, day, hour, minute, second, fraction = "", sign, hours = "0", minutes = "0"] =
    /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)(?:\.(\d+))?(?:Z|([+-])(\d+):(\d+))$/.exec(text) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  const daysBefore = daysBeforeMonth(Number(year), Number(month)) + Number(day) - 1;
  const minutesBefore = (daysBefore * 24 + Number(hour)) * 60 + Number(minute) - offset;
  return BigInt(minutesBefore * 60 + Number(second)) * 10n ** 12n + BigInt(fraction.padEnd(12, "0"));
}

function daysBeforeMonth(year: number, month: number): number {
  const lengths = [31, isLeapYear(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  // The year 0 is a leap year itself.
  const leapYears = Math.ceil(year / 4) - Math.ceil(year / 100) + Math.ceil(year / 400);
  return year * 365 + leapYears + lengths.slice(0, month - 1).reduce((sum, length) => sum + length, 0);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
