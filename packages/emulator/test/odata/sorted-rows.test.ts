import fc from "fast-check";
import { expect, test } from "vitest";
import { compareValues } from "../../src/odata/compare-values.ts";
import type { Row } from "../../src/store/memory/row.ts";
import { SortedRows } from "../../src/store/memory/sorted-rows.ts";
import { text } from "./arbitraries.ts";

type Entry = readonly [value: string | null, row: Row];

function entriesOf(values: readonly (string | null)[], count: number, firstSequence: number): Entry[] {
  return Array.from({ length: count }, (_, index) => [
    values[index % values.length] ?? null,
    { partner: partnerOf(firstSequence + index), instant: undefined, isRemoved: false },
  ]);
}

function partnerOf(sequence: number): Row["partner"] {
  const texts = { id: String(sequence), displayName: null, onboardingUrl: null };
  const rest = {
    onboardingStatus: "onboarded",
    lastConnectionDateTime: "0001-01-01T00:00:00Z",
    settlement: null,
  } as const;
  return { ...texts, ...rest, sequence, version: sequence };
}

function inOrder(entries: readonly Entry[]): Entry[] {
  return entries.toSorted(
    ([value, { partner }], [other, { partner: otherPartner }]) =>
      compareValues(value, other) || partner.sequence - otherPartner.sequence,
  );
}

const values = fc.array(fc.option(text), { minLength: 1, maxLength: 60, size: "max" });
const counts = fc.nat({ max: 900 });

test("rows stay in order and are counted, however many are inserted and removed", () => {
  const isKept = fc.property(values, counts, counts, counts, values, (some, first, added, removed, ends) => {
    const before = entriesOf(some, first, 1);
    const rows = new SortedRows(before);
    const after = entriesOf(some, added, first + 1);
    for (const [value, row] of after) rows.insert(value, row);
    const all = inOrder([...before, ...after]);
    // One after the other, so that whole chunks go.
    for (const [value, row] of all.splice(removed % (all.length + 1), removed)) rows.remove(value, row);
    const [from = null, to = null] = [ends[0] ?? null, ends[1] ?? null].sort(compareValues);
    const stretch = { from: { value: from, sequence: 0 }, to: { value: to, sequence: first } };
    const expected = all.filter(
      ([value, { partner }]) =>
        compareValues(value, from) >= 0 && (compareValues(value, to) || partner.sequence - first) < 0,
    );
    const found = expected.map(([, row]) => row);
    expect([...rows.ascending(stretch)]).toEqual(found);
    expect([...rows.descending(stretch)]).toEqual(found.toReversed());
    expect(rows.count(stretch)).toBe(found.length);
    expect(rows.count({ from: { value: null, sequence: 0 }, to: undefined })).toBe(all.length);
  });
  fc.assert(isKept, { numRuns: 100 });
});
