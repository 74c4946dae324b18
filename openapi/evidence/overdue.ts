import type { Entry } from "./provenance.ts";

/**
 * The entries whose evidence nobody has read for more than a year, the longest first.
 *
 * @param today as `2027-08-21`.
 */
export function overdue(entries: readonly Entry[], today: string): readonly Entry[] {
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  return entries
    .filter(({ checked }) => checked < yearAgo)
    .toSorted((one, other) => one.checked.localeCompare(other.checked));
}
