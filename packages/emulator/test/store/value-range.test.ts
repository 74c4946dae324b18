import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import { compareValues } from "../../src/odata/compare-values.ts";
import { intersect, rangeOfValue, unite, type ValueRange, valueAfter } from "../../src/store/value-range.ts";
import { text } from "../odata/arbitraries.ts";

const value = fc.option(text);

const range: Arbitrary<ValueRange> = fc.oneof(
  value.map(rangeOfValue),
  fc.record({ from: value, to: fc.option(text, { nil: undefined }) }),
);

const ranges = fc.array(range, { maxLength: 6 });

function isIn(some: readonly ValueRange[], sought: string | null): boolean {
  return some.some(({ from, to }) => {
    const isBegun = compareValues(from, sought) <= 0;
    return isBegun && (to === undefined || compareValues(sought, to) < 0);
  });
}

/** All values at which ranges can begin or end, those right behind them, and others. */
function valuesOf(some: readonly ValueRange[], others: readonly (string | null)[]): (string | null)[] {
  const ends = some.flatMap(({ from, to }) => [from, to ?? null]);
  return [...ends, ...ends.map(valueAfter), ...others];
}

function expectApart(united: readonly ValueRange[]): void {
  for (const [index, { to }] of united.entries()) {
    const next = united[index + 1];
    if (next !== undefined) expect(to !== undefined && compareValues(to, next.from) <= 0).toBe(true);
  }
}

describe("ranges", () => {
  test("have the same values when they are united, each once", () => {
    const isSame = fc.property(ranges, fc.array(value), (some, others) => {
      const united = unite(some);
      expectApart(united);
      for (const sought of valuesOf(some, others)) expect(isIn(united, sought)).toBe(isIn(some, sought));
    });
    fc.assert(isSame, { numRuns: 500 });
  });

  test("have in common the values that are in both", () => {
    const isCommon = fc.property(ranges, ranges, fc.array(value), (some, others, more) => {
      const common = intersect(unite(some), unite(others));
      expectApart(common);
      for (const sought of valuesOf([...some, ...others], more)) {
        expect(isIn(common, sought)).toBe(isIn(some, sought) && isIn(others, sought));
      }
    });
    fc.assert(isCommon, { numRuns: 500 });
  });
});
