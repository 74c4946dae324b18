/**
 * The first items by an order, at most so many: what a page needs of many thousands. Once there are enough, one comparison tells
 * of most others that they come later.
 */
export function firstInOrder<Item>(
  items: Iterable<Item>,
  wanted: number,
  compare: (one: Item, other: Item) => number,
): Item[] {
  const kept: Item[] = [];
  let last: Item | undefined;
  for (const item of items) {
    if (last !== undefined && compare(item, last) > 0) continue;
    kept.push(item);
    // To sort now and then costs less than to keep them in order.
    if (kept.length <= 2 * wanted) continue;
    kept.sort(compare).splice(wanted);
    last = kept.at(-1);
  }
  return kept.sort(compare).slice(0, wanted);
}
