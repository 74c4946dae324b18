import fc from "fast-check";
import { expect, test } from "vitest";
import { compareValues } from "../../src/odata/compare-values.ts";
import type { Row } from "../../src/store/memory/row.ts";
import { SortedRows } from "../../src/store/memory/sorted-rows.ts";
import type { Place } from "../../src/store/memory/stretch.ts";
import { text } from "../odata/arbitraries.ts";

function rowOf(displayName: string | null, sequence: number): Row {
  const partner = {
    id: String(sequence),
    displayName,
    onboardingUrl: null,
    onboardingStatus: "onboarded" as const,
    lastConnectionDateTime: "0001-01-01T00:00:00Z",
    settlement: null,
    sequence,
    version: sequence,
  };
  return { partner, instant: undefined, isRemoved: false };
}

function nameOf({ partner }: Row): string | null {
  return partner.displayName;
}

function compareToPlace(row: Row, { value, sequence }: Place): number {
  return compareValues(nameOf(row), value) || row.partner.sequence - sequence;
}

const names = fc.array(fc.option(text), { minLength: 2, maxLength: 60, size: "max" });
const count = fc.nat({ max: 900 });

test("rows stay in order and are counted, however many are inserted and removed", () => {
  const isKept = fc.property(names, count, count, count, (values, first, added, removed) => {
    const all = Array.from({ length: first + added }, (_, index) =>
      rowOf(values[index % values.length] ?? null, index + 1),
    );
    const sorted = new SortedRows(all.slice(0, first), nameOf);
    for (const row of all.slice(first)) sorted.insert(nameOf(row), row);
    all.sort((one, other) => compareToPlace(one, { value: nameOf(other), sequence: other.partner.sequence }));
    // Rows that follow each other, so that whole chunks go.
    for (const row of all.splice(removed % (all.length + 1), removed)) sorted.remove(nameOf(row), row);
    const [low = null, high = null] = values.slice(0, 2).sort(compareValues);
    const stretch = { from: { value: low, sequence: 0 }, to: { value: high, sequence: first } };
    const found = all.filter((row) => compareToPlace(row, stretch.from) >= 0 && compareToPlace(row, stretch.to) < 0);
    expect([...sorted.ascending(stretch)]).toEqual(found);
    expect([...sorted.descending(stretch)]).toEqual(found.toReversed());
    expect(sorted.count(stretch)).toBe(found.length);
    expect(sorted.count({ from: { value: null, sequence: 0 }, to: undefined })).toBe(all.length);
  });
  fc.assert(isKept, { numRuns: 100 });
});
