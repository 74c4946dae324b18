import { bisect } from "./bisect.ts";
import type { Row } from "./row.ts";
import { compareKeys, type SortKey, sortKeyOf } from "./sort-key.ts";
import type { Place, Stretch } from "./stretch.ts";

/** Some rows, and beside them what they are sorted by: to get it from each row would cost a search the most. */
interface Chunk {
  readonly keys: SortKey[];
  readonly rows: Row[];
}

/** Where a row is kept. */
interface Slot {
  readonly index: number;
  readonly offset: number;
}

/** Bounds what an insert has to move. */
const CHUNK_LIMIT = 256;
/** What a chunk has at first, so that the first inserts do not split them all. */
const CHUNK_START = 192;

/**
 * Rows sorted by a value, and by their sequence where the value is the same.
 *
 * It is a search tree of two levels: a list of chunks, each a list of rows. Finding a place takes two bisections, inserting moves
 * less than a chunk, and going on from a place is reading a list. More levels would be more code, and faster only from
 * some ten million rows on.
 */
export class SortedRows {
  readonly #chunks: Chunk[] = [];
  /** The length of each chunk once more: to count is to add them up, and to look into thousands of chunks for them takes long. */
  readonly #sizes: number[] = [];

  /**
   * @param rows in the order of their sequence
   * @param readValue what they are to be sorted by
   */
  constructor(rows: Iterable<Row>, readValue: (row: Row) => string | null) {
    const sorted = Array.from(rows, (row) => ({ key: sortKeyOf(readValue(row)), row }));
    // Where the keys are the same, sorting keeps the order.
    sorted.sort((one, other) => compareKeys(one.key, other.key));
    for (let start = 0; start < sorted.length; start += CHUNK_START) {
      const part = sorted.slice(start, start + CHUNK_START);
      this.#add({ keys: part.map(({ key }) => key), rows: part.map(({ row }) => row) }, this.#chunks.length);
    }
  }

  insert(value: string | null, row: Row): void {
    const { index, offset } = this.#find({ value, sequence: row.partner.sequence });
    const chunk = this.#chunks[index] ?? this.#add({ keys: [], rows: [] }, index);
    chunk.keys.splice(offset, 0, sortKeyOf(value));
    chunk.rows.splice(offset, 0, row);
    if (chunk.rows.length > CHUNK_LIMIT) {
      const half = CHUNK_LIMIT / 2;
      this.#add({ keys: chunk.keys.splice(half), rows: chunk.rows.splice(half) }, index + 1);
    }
    this.#sizes[index] = chunk.rows.length;
  }

  /** @param value what the row was inserted with */
  remove(value: string | null, row: Row): void {
    const { index, offset } = this.#find({ value, sequence: row.partner.sequence });
    const chunk = this.#chunks[index];
    if (chunk?.rows[offset] !== row) throw new Error(`The partner ${row.partner.id} is not where it was inserted.`);
    chunk.keys.splice(offset, 1);
    chunk.rows.splice(offset, 1);
    this.#sizes[index] = chunk.rows.length;
    if (chunk.rows.length > 0) return;
    this.#chunks.splice(index, 1);
    this.#sizes.splice(index, 1);
  }

  count(stretch: Stretch): number {
    const { start, end } = this.#ends(stretch);
    let count = end.offset - start.offset;
    for (let index = start.index; index < end.index; index += 1) count += this.#sizes[index] ?? 0;
    return count;
  }

  /** Rows are neither to be inserted nor removed before the last one was read. */
  *ascending(stretch: Stretch): Generator<Row, void> {
    const { start, end } = this.#ends(stretch);
    for (let index = start.index; index <= end.index; index += 1) {
      const rows = this.#chunks[index]?.rows ?? [];
      const stop = index === end.index ? end.offset : rows.length;
      for (let offset = index === start.index ? start.offset : 0; offset < stop; offset += 1) {
        const row = rows[offset];
        if (row !== undefined) yield row;
      }
    }
  }

  /** The same rows, from the last to the first. */
  *descending(stretch: Stretch): Generator<Row, void> {
    const { start, end } = this.#ends(stretch);
    for (let index = end.index; index >= start.index; index -= 1) {
      const rows = this.#chunks[index]?.rows ?? [];
      const stop = index === start.index ? start.offset : 0;
      for (let offset = index === end.index ? end.offset : rows.length; offset > stop; offset -= 1) {
        const row = rows[offset - 1];
        if (row !== undefined) yield row;
      }
    }
  }

  #add(chunk: Chunk, index: number): Chunk {
    this.#chunks.splice(index, 0, chunk);
    this.#sizes.splice(index, 0, chunk.rows.length);
    return chunk;
  }

  #ends({ from, to }: Stretch): { readonly start: Slot; readonly end: Slot } {
    const start = this.#find(from);
    return { start, end: to === undefined ? { index: this.#chunks.length, offset: 0 } : this.#find(to) };
  }

  /** The first slot that is not before a place; it is behind the last row of a chunk rather than at the start of the next. */
  #find({ value, sequence }: Place): Slot {
    const key = sortKeyOf(value);
    const begun = bisect(this.#chunks.length, (index) => compare(this.#chunks[index], 0, key, sequence) <= 0);
    const index = Math.max(0, begun - 1);
    const chunk = this.#chunks[index];
    return {
      index,
      offset: bisect(chunk?.rows.length ?? 0, (offset) => compare(chunk, offset, key, sequence) < 0),
    };
  }
}

/** Less than 0 if a row is before a place. */
function compare(chunk: Chunk | undefined, offset: number, key: SortKey, sequence: number): number {
  const difference = compareKeys(chunk?.keys[offset] ?? null, key);
  return difference === 0 ? (chunk?.rows[offset]?.partner.sequence ?? 0) - sequence : difference;
}
