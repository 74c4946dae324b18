import type { StoredPartner } from "../../partner/partner.ts";
import type { PropertyName } from "../../partner/properties.ts";
import { bisect } from "./bisect.ts";
import { PropertyIndex, type Rows } from "./property-index.ts";
import type { Row } from "./row.ts";
import type { SortedRows } from "./sorted-rows.ts";

/** All rows in the order of their sequence, and sorted by any property. */
export class RowTable implements Rows {
  /** New rows come last, so that they are always in order; removed ones stay until they are the most. */
  #rows: Row[] = [];
  #removed = 0;
  readonly #indexes = new Map<PropertyName, PropertyIndex>();

  get size(): number {
    return this.#rows.length - this.#removed;
  }

  [Symbol.iterator](): Generator<Row, void> {
    return this.meeting(() => true, 0);
  }

  /** @param partner with a greater sequence than all others */
  insert(partner: StoredPartner): Row {
    const row = { partner, instant: undefined, isRemoved: false };
    this.#rows.push(row);
    for (const index of this.#indexes.values()) index.noteInsert(row);
    return row;
  }

  update(row: Row, partner: StoredPartner): void {
    for (const [property, index] of this.#indexes) {
      if (row.partner[property] !== partner[property]) index.noteChange(row);
    }
    if (row.partner.lastConnectionDateTime !== partner.lastConnectionDateTime) row.instant = undefined;
    row.partner = partner;
  }

  remove(row: Row): void {
    for (const index of this.#indexes.values()) index.noteChange(row);
    row.isRemoved = true;
    this.#removed += 1;
    if (this.#removed <= this.#rows.length / 2) return;
    this.#rows = this.#rows.filter(({ isRemoved }) => !isRemoved);
    this.#removed = 0;
  }

  sortedBy(property: PropertyName): SortedRows {
    const index = this.#indexes.get(property) ?? new PropertyIndex(property, this);
    this.#indexes.set(property, index);
    return index.read();
  }

  /** The rows that meet a condition, of those with a greater sequence. To scan them elsewhere would take half as long again. */
  *meeting(meets: (row: Row) => boolean, sequence: number): Generator<Row, void> {
    const rows = this.#rows;
    const start = bisect(rows.length, (index) => (rows[index]?.partner.sequence ?? 0) <= sequence);
    for (let index = start; index < rows.length; index += 1) {
      const row = rows[index];
      if (row !== undefined && !row.isRemoved && meets(row)) yield row;
    }
  }
}
