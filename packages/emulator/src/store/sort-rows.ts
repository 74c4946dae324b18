import type { SortValue } from "../entity/sort-value.ts";
import type { SortValues } from "../odata/evaluate.ts";
import { isSequenceDescending, type OrderKey } from "../odata/position.ts";

/**
 * Sorts rows that stand in the order of their sequence.
 *
 * What they are compared by is written once for each so that JavaScript's own comparison, which is several times as fast as one by code
 * point, puts it where it belongs.
 */
export function sortRows<Row>(
  rows: readonly Row[],
  order: readonly OrderKey[],
  sortValues: SortValues<Row>,
): readonly Row[] {
  if (order.length === 0) return rows;
  const inOrder = isSequenceDescending(order) ? rows.toReversed() : rows;
  const keyed = inOrder.map((row) => ({
    row,
    keys: order.map(({ property }) => toKey(sortValues[property]?.(row) ?? null)),
  }));
  // Where all keys are the same, sorting keeps the order.
  keyed.sort((one, other) => {
    for (const [index, { descending }] of order.entries()) {
      const difference = compareKeys(one.keys[index] ?? null, other.keys[index] ?? null);
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

/** Halves of surrogate pairs come before U+E000, and what they stand for belongs behind U+FFFF: here they change places. */
function toKey(value: SortValue): SortValue {
  if (value === null || !/[\ud800-\uffff]/.test(value)) return value;
  return value.replaceAll(/[\ud800-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
  });
}

function compareKeys(one: SortValue, other: SortValue): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  return one < other ? -1 : 1;
}
