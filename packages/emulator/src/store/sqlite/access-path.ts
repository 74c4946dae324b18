import type { OrderKey } from "../../odata/order.ts";
import type { Candidates } from "../candidates.ts";
import { isOneValue } from "../value-range.ts";

/**
 * More partners than these are not sorted for a page. To fetch one by an index takes about as long as to pass by twenty in the
 * order of a list; so at a million partners the slowest page, for which there are just as many, takes as long either way.
 */
export const FEW = 2000;

/** How SQLite is to find the partners of a page. Without either, it follows the order of the list. */
export interface AccessPath {
  /** It fetches these, which are few, and sorts them. */
  readonly few?: Candidates;
  /** It goes through these alone: the index in which they follow each other has them in the order of the list. */
  readonly along?: Candidates;
}

export function chooseAccessPath(
  candidates: Candidates | undefined,
  order: readonly OrderKey[],
  areFew: (candidates: Candidates) => boolean,
): AccessPath {
  if (candidates === undefined) return {};
  if (areInOrder(candidates, order)) return { along: candidates };
  return areFew(candidates) ? { few: candidates } : {};
}

function areInOrder({ ranges }: Candidates, [first]: readonly OrderKey[]): boolean {
  const [[property, [range, ...others] = []] = []] = ranges.size === 1 ? ranges : [];
  if (range === undefined || others.length > 0) return false;
  // Partners that have the same value stand in the order of their sequence.
  return first === undefined ? isOneValue(range) : property === first.property;
}
