import type { Candidates } from "../candidates.ts";
import type { Row } from "./row.ts";
import type { RowTable } from "./row-table.ts";
import { stretchOf } from "./stretch.ts";

/** How many rows there are to look at; some count twice, if several properties are looked at. */
export function countCandidates({ ranges }: Candidates, table: RowTable): number {
  let count = 0;
  for (const [property, values] of ranges) {
    const index = table.sortedBy(property);
    for (const range of values) count += index.count(stretchOf(range));
  }
  return count;
}

/** The rows there are to look at, each once, in no certain order. */
export function* candidateRows({ ranges }: Candidates, table: RowTable): Generator<Row, void> {
  const seen = ranges.size > 1 ? new Set<Row>() : undefined;
  for (const [property, values] of ranges) {
    const index = table.sortedBy(property);
    for (const range of values) {
      for (const row of index.ascending(stretchOf(range))) {
        if (seen?.has(row)) continue;
        seen?.add(row);
        yield row;
      }
    }
  }
}
