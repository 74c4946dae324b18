import type { PropertyName } from "../../partner/properties.ts";
import { type Row, SORT_VALUES } from "./row.ts";
import { SortedRows } from "./sorted-rows.ts";

/** All rows, whenever they are read. */
export interface Rows extends Iterable<Row> {
  readonly size: number;
}

/** An index that is behind by more than one row in so many is dropped, as making it anew is faster. */
const TOLERATED = 8;

/**
 * The rows sorted by a property.
 *
 * It is made when it is first read, and what changes from then on is noted until it is read again: moving a row in an index of a
 * million costs more than all the rest of an update, and many updates are followed by no query.
 */
export class PropertyIndex {
  readonly #valueOf: (row: Row) => string | null;
  readonly #rows: Rows;
  #sorted: SortedRows | undefined;
  /** The rows that have changed, with the values that they are sorted by; `undefined`: not in the index yet. */
  readonly #behind = new Map<Row, string | null | undefined>();

  constructor(property: PropertyName, rows: Rows) {
    this.#valueOf = SORT_VALUES[property];
    this.#rows = rows;
  }

  /** Up to date until the next change. */
  read(): SortedRows {
    if (this.#sorted !== undefined) this.#catchUp(this.#sorted);
    this.#sorted ??= new SortedRows(this.#rows, this.#valueOf);
    return this.#sorted;
  }

  /** A row has come. */
  noteInsert(row: Row): void {
    if (this.#isKept(row)) this.#note(row, undefined);
  }

  /** A row is going to have another value, or to be removed. */
  noteChange(row: Row): void {
    if (this.#isKept(row)) this.#note(row, this.#valueOf(row));
  }

  /** Whether the index has a row as it is, so that it has to be told. */
  #isKept(row: Row): boolean {
    return this.#sorted !== undefined && !this.#behind.has(row);
  }

  #note(row: Row, value: string | null | undefined): void {
    this.#behind.set(row, value);
    if (this.#behind.size * TOLERATED <= this.#rows.size) return;
    this.#sorted = undefined;
    this.#behind.clear();
  }

  #catchUp(sorted: SortedRows): void {
    for (const [row, value] of this.#behind) {
      if (value !== undefined) sorted.remove(value, row);
      if (!row.isRemoved) sorted.insert(this.#valueOf(row), row);
    }
    this.#behind.clear();
  }
}
