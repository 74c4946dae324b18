import { comparePositions } from "../../odata/compare-positions.ts";
import type { OrderKey } from "../../odata/order.ts";
import type { Position } from "../../odata/position.ts";
import type { PropertyName } from "../../partner/properties.ts";
import type { Candidates } from "../candidates.ts";
import { ALL_VALUES, isOneValue, rangeOfValue, type ValueRange } from "../value-range.ts";
import { rowsAlong, valuesBehind, valuesFrom } from "./along-index.ts";
import { candidateRows, countCandidates } from "./candidate-rows.ts";
import { firstInOrder } from "./first-in-order.ts";
import { type Row, SORT_VALUES } from "./row.ts";
import type { RowTable } from "./row-table.ts";

/** What is to be listed. */
export interface Listing {
  readonly order: readonly OrderKey[];
  readonly after: Position | undefined;
  /** Where to look for rows; `undefined`: everywhere. */
  readonly candidates: Candidates | undefined;
  readonly meets: (row: Row) => boolean;
  /** How many rows are going to be read at most. */
  readonly wanted: number;
}

/** The ranges of an index in which the rows stand in the order of a listing, at least by its first key. */
interface Path {
  readonly property: PropertyName;
  readonly ranges: readonly ValueRange[];
}

/** So many rows are not sorted before it is known that no index helps. */
const LARGE_GROUP = 100;

/**
 * Lists rows in their order, one by one, so that a page costs no more than what is read of it.
 *
 * At best one index has both the candidates and the order. Else either the order is followed, past what is no candidate, or the
 * candidates are sorted, whichever looks at fewer rows.
 */
export function rowsInOrder(table: RowTable, listing: Listing): Iterable<Row> {
  const { candidates } = listing;
  const [first] = listing.order;
  const path = pathOf(listing);
  if (path !== undefined) return along(path, table, listing);
  if (candidates !== undefined && areFew(candidates, table, listing)) {
    return sorted(candidateRows(candidates, table), listing);
  }
  if (first !== undefined) return along({ property: first.property, ranges: [ALL_VALUES] }, table, listing);
  return table.meeting(listing.meets, listing.after?.sequence ?? 0);
}

function pathOf({ order: [first], candidates }: Listing): Path | undefined {
  if (candidates === undefined) return first && { property: first.property, ranges: [ALL_VALUES] };
  const [[property, ranges = []] = []] = candidates.ranges.size === 1 ? candidates.ranges : [];
  if (property === undefined) return undefined;
  // Rows with the same value stand in the order of their sequence.
  const isInOrder = first === undefined ? ranges.length <= 1 && ranges.every(isOneValue) : property === first.property;
  return isInOrder ? { property, ranges } : undefined;
}

/** Of the rows that follow each other in the order, every so many is a candidate. */
function areFew(candidates: Candidates, table: RowTable, { wanted }: Listing): boolean {
  const few = countCandidates(candidates, table);
  return few === 0 || few <= (wanted * table.size) / few;
}

function along(path: Path, table: RowTable, listing: Listing): Iterable<Row> {
  return listing.order.length > 1 ? byGroup(path, table, listing) : byRow(path, table, listing);
}

function* byRow({ property, ranges }: Path, table: RowTable, { order, after, meets }: Listing): Generator<Row, void> {
  const isDescending = order[0]?.descending ?? false;
  // A path that was chosen without an order has one value.
  const value = (order.length === 0 ? ranges[0]?.from : after?.values[0]) ?? null;
  const place = after && { value, sequence: after.sequence };
  for (const row of rowsAlong(table.sortedBy(property), ranges, isDescending, place)) if (meets(row)) yield row;
}

/** Rows with the same value of the first key are a listing of their own, by the other keys. */
function* byGroup({ property, ranges }: Path, table: RowTable, listing: Listing): Generator<Row, void> {
  const [first, ...order] = listing.order;
  if (first === undefined) return;
  const { after } = listing;
  const begun = after?.values[0];
  let open = begun === undefined ? ranges : valuesFrom(begun, ranges, first.descending);
  while (open.length > 0) {
    const rows = byRow({ property, ranges: open }, table, { ...listing, order: [first], after: undefined });
    open = [];
    for (const { value, members } of groups(rows, property)) {
      const rest = value === begun && after ? { values: after.values.slice(1), sequence: after.sequence } : undefined;
      const group = { ...listing, order, after: rest };
      if (members.length === 1 && rest === undefined) {
        yield* members;
      } else if (members.length < LARGE_GROUP) {
        yield* sorted(members, group);
      } else {
        yield* rowsInOrder(table, within(property, value, group));
        open = valuesBehind(value, ranges, first.descending);
      }
    }
  }
}

interface Group {
  readonly value: string | null;
  readonly members: Row[];
}

/** The rows with the same value, which follow each other; of a large group only the first ones, and then no more. */
function* groups(rows: Iterable<Row>, property: PropertyName): Generator<Group, void> {
  let group: Group | undefined;
  for (const row of rows) {
    const value = SORT_VALUES[property](row);
    if (group !== undefined && group.value !== value) yield group;
    if (group?.value !== value) group = { value, members: [] };
    if (group.members.push(row) === LARGE_GROUP) break;
  }
  if (group !== undefined) yield group;
}

/** The rows of a listing that have this value. */
function within(property: PropertyName, value: string | null, listing: Listing): Listing {
  return {
    ...listing,
    candidates: { ranges: new Map([[property, [rangeOfValue(value)]]]), areExact: true },
    meets: (row) => SORT_VALUES[property](row) === value && listing.meets(row),
  };
}

/** The rows that meet a listing and come after its start, in order. */
function sorted(rows: Iterable<Row>, { order, after, meets, wanted }: Listing): Row[] {
  const compare = (one: Position, other: Position) => comparePositions(one, other, order);
  const placed = function* () {
    for (const row of rows) {
      if (!meets(row)) continue;
      const values = order.map(({ property }) => SORT_VALUES[property](row));
      const position = { values, sequence: row.partner.sequence, row };
      if (after === undefined || compare(position, after) > 0) yield position;
    }
  };
  return firstInOrder(placed(), wanted, compare).map(({ row }) => row);
}
