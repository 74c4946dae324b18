/** A sort value, written so that JavaScript's own comparison puts it where it belongs. */
export type SortKey = string | null;

/**
 * JavaScript compares code units, which is several times as fast as a comparison by code point, and the same but for one thing:
 * halves of surrogate pairs come before U+E000, and what they stand for belongs behind U+FFFF. Here they change places.
 */
export function sortKeyOf(value: string | null): SortKey {
  if (value === null || !/[\ud800-\uffff]/.test(value)) return value;
  return value.replaceAll(/[\ud800-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
  });
}

/** Less than 0 if the first key is lower. Null is the lowest. */
export function compareKeys(one: SortKey, other: SortKey): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  return one < other ? -1 : 1;
}
