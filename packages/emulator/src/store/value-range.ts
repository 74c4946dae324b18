import { compareValues } from "../odata/compare-values.ts";

/** Sort values from one on and up to another, which is no part of it. Null, the lowest, can only be where it begins. */
export interface ValueRange {
  readonly from: string | null;
  /** `undefined`: without an end. */
  readonly to: string | undefined;
}

export const ALL_VALUES: ValueRange = { from: null, to: undefined };

/** The range of one value. */
export function rangeOfValue(value: string | null): ValueRange {
  return { from: value, to: valueAfter(value) };
}

/** The lowest value that is greater. */
export function valueAfter(value: string | null): string {
  return value === null ? "" : `${value}\0`;
}

/** Whether a range is that of one value. */
export function isOneValue({ from, to }: ValueRange): boolean {
  return to === valueAfter(from);
}

/** Ranges in ascending order that have no value in common, of any that cover the same values. */
export function unite(ranges: readonly ValueRange[]): ValueRange[] {
  const united: ValueRange[] = [];
  const sorted = ranges.filter((range) => !isEmpty(range)).sort((one, other) => compareValues(one.from, other.from));
  for (const range of sorted) {
    const last = united.at(-1);
    if (last === undefined || (last.to !== undefined && compareValues(last.to, range.from) < 0)) united.push(range);
    else united[united.length - 1] = { from: last.from, to: laterEnd(last.to, range.to) };
  }
  return united;
}

/** What two lists of ranges have in common; both are ascending and without a value twice, and so is the result. */
export function intersect(some: readonly ValueRange[], others: readonly ValueRange[]): ValueRange[] {
  const common: ValueRange[] = [];
  let [index, otherIndex] = [0, 0];
  for (;;) {
    const [one, other] = [some[index], others[otherIndex]];
    if (one === undefined || other === undefined) return common;
    const range = { from: laterStart(one.from, other.from), to: earlierEnd(one.to, other.to) };
    if (!isEmpty(range)) common.push(range);
    // What ends first has nothing in common with what follows in the other list.
    if (range.to === one.to) index += 1;
    else otherIndex += 1;
  }
}

function isEmpty({ from, to }: ValueRange): boolean {
  return to !== undefined && compareValues(from, to) >= 0;
}

function laterStart(one: string | null, other: string | null): string | null {
  return compareValues(one, other) > 0 ? one : other;
}

function earlierEnd(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return compareValues(one, other) < 0 ? one : other;
}

function laterEnd(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return undefined;
  return compareValues(one, other) > 0 ? one : other;
}
