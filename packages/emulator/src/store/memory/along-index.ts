import { intersect, type ValueRange, valueAfter } from "../value-range.ts";
import type { Row } from "./row.ts";
import type { SortedRows } from "./sorted-rows.ts";
import { type Place, type Stretch, stretchOf } from "./stretch.ts";

/**
 * The rows of an index that have a value in one of the ranges, in its order or the other way round.
 *
 * @param after the place of the row that they begin behind
 */
export function* rowsAlong(
  index: SortedRows,
  ranges: readonly ValueRange[],
  isDescending: boolean,
  after: Place | undefined,
): Generator<Row, void> {
  const open = after === undefined ? ranges : valuesFrom(after.value, ranges, isDescending);
  for (const range of isDescending ? open.toReversed() : open) {
    const stretch = stretchBehind(after, range, isDescending);
    yield* isDescending ? index.descending(stretch) : index.ascending(stretch);
  }
}

/** What comes of the ranges from a value on, and that itself. */
export function valuesFrom(
  value: string | null,
  ranges: readonly ValueRange[],
  isDescending: boolean,
): readonly ValueRange[] {
  return intersect(ranges, [isDescending ? { from: null, to: valueAfter(value) } : { from: value, to: undefined }]);
}

/** What comes of the ranges behind a value. */
export function valuesBehind(
  value: string | null,
  ranges: readonly ValueRange[],
  isDescending: boolean,
): readonly ValueRange[] {
  if (!isDescending) return intersect(ranges, [{ from: valueAfter(value), to: undefined }]);
  return value === null ? [] : intersect(ranges, [{ from: null, to: value }]);
}

/** All of a range that was begun at a value, or what comes behind a row that has this value. */
function stretchBehind(row: Place | undefined, range: ValueRange, isDescending: boolean): Stretch {
  const stretch = stretchOf(range);
  if (row === undefined) return stretch;
  if (isDescending) return range.to === valueAfter(row.value) ? { ...stretch, to: row } : stretch;
  return range.from === row.value ? { ...stretch, from: { ...row, sequence: row.sequence + 1 } } : stretch;
}
