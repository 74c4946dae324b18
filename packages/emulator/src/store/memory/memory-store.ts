import { type Resource, readKeyOf } from "../../entity/entity-type.ts";
import { type SortValue, sortableProperties, toSortValue } from "../../entity/sort-value.ts";
import type { State, Stored } from "../../entity/stored.ts";
import type { Condition } from "../../odata/condition.ts";
import { compileFilter, meetsSearch, type SortValues } from "../../odata/evaluate.ts";
import { comparePositions, type OrderKey, type Position, positionOf } from "../../odata/position.ts";
import type { Collection, PageQuery, Store } from "../store.ts";
import { findTakenKey } from "../taken-key.ts";
import { sortRows } from "./sort-rows.ts";

/**
 * Makes a store that forgets everything when it is let go. Durable means nothing to it, so no method waits. A list is filtered and
 * sorted as a whole, which is fast up to some 10,000 entities; a data file is for more.
 */
export function createMemoryStore(): Store {
  const collections = new Map<string, MemoryCollection>();
  return {
    collection(resource) {
      const { name } = resource.type;
      const collection = collections.get(name) ?? new MemoryCollection(resource);
      collections.set(name, collection);
      return collection;
    },
    async close() {
      for (const collection of collections.values()) collection.clear();
    },
  };
}

/** How many sorted lists are kept: callers decide how many orders there are. */
const KEPT_ORDERS = 20;

/** An entity, and what was once read of it to compare it by. */
export interface Row {
  readonly stored: Stored;
  readonly values: Map<string, SortValue>;
}

class MemoryCollection implements Collection {
  readonly #resource: Resource;
  readonly #sortValues: SortValues<Row>;
  /** A changed entity keeps its place in a map, so that this is always in the order of the sequence. */
  readonly #rows = new Map<string, Row>();
  /** All rows in each order that was asked for since the last write. */
  readonly #sorted = new Map<string, readonly Row[]>();
  #changes = 0;
  /** No change is due before. It may be earlier than the first one, never later. */
  #nextDue = Number.POSITIVE_INFINITY;

  constructor(resource: Resource) {
    this.#resource = resource;
    this.#sortValues = readSortValues(resource);
  }

  async initialize(create: () => readonly State[]): Promise<string | undefined> {
    return this.#changes === 0 ? this.insertAll(create()) : undefined;
  }

  async settle(now: number, change: (stored: Stored, now: number) => State): Promise<void> {
    if (now < this.#nextDue) return;
    const waiting = [...this.#rows.values()].flatMap(({ stored }) =>
      stored.pending === null ? [] : { stored, at: stored.pending.at },
    );
    waiting.sort((one, other) => one.at - other.at || one.stored.sequence - other.stored.sequence);
    for (const { stored, at } of waiting) if (at <= now) this.#put(change(stored, now), stored.sequence);
    this.#nextDue = waiting.find(({ at }) => at > now)?.at ?? Number.POSITIVE_INFINITY;
  }

  async read(key: string): Promise<Stored | undefined> {
    return this.#rows.get(key)?.stored;
  }

  async insert(state: State): Promise<Stored | undefined> {
    if (this.#rows.has(readKeyOf(this.#resource, state.entity))) return undefined;
    return this.#put(state, this.#changes + 1);
  }

  async insertAll(states: readonly State[]): Promise<string | undefined> {
    const taken = this.#findTakenKey(states, (key) => this.#rows.has(key));
    if (taken === undefined) for (const state of states) this.#put(state, this.#changes + 1);
    return taken;
  }

  async update(key: string, change: (stored: Stored) => State): Promise<Stored | undefined> {
    const before = this.#rows.get(key)?.stored;
    if (before === undefined) return undefined;
    const changed = change(before);
    return changed === before ? before : this.#put(changed, before.sequence);
  }

  async remove(key: string, check: (stored: Stored) => void): Promise<boolean> {
    const stored = this.#rows.get(key)?.stored;
    if (stored === undefined) return false;
    check(stored);
    this.#sorted.clear();
    return this.#rows.delete(key);
  }

  async query({ order, after, skip, limit, ...condition }: PageQuery): Promise<readonly Stored[]> {
    if (limit === 0) return [];
    const rows = this.#inOrder(order);
    const meets = this.#compile(condition);
    const page: Stored[] = [];
    let skipped = 0;
    for (let index = this.#indexAfter(after, order, rows); index < rows.length; index += 1) {
      const row = rows[index];
      if (row === undefined || !meets(row)) continue;
      if (skipped < skip) skipped += 1;
      else if (page.push(row.stored) === limit) break;
    }
    return page;
  }

  async count(condition: Condition): Promise<number> {
    if (condition.filter === undefined && condition.search === undefined) return this.#rows.size;
    const meets = this.#compile(condition);
    let count = 0;
    for (const row of this.#rows.values()) if (meets(row)) count += 1;
    return count;
  }

  async reset(states: readonly State[]): Promise<string | undefined> {
    const taken = this.#findTakenKey(states, () => false);
    if (taken !== undefined) return taken;
    this.clear();
    return this.insertAll(states);
  }

  clear(): void {
    this.#rows.clear();
    this.#sorted.clear();
    this.#changes = 0;
    this.#nextDue = Number.POSITIVE_INFINITY;
  }

  #put({ entity, pending }: State, sequence: number): Stored {
    this.#changes += 1;
    const stored = { entity, pending, sequence, version: this.#changes };
    this.#rows.set(readKeyOf(this.#resource, entity), { stored, values: new Map() });
    this.#sorted.clear();
    this.#nextDue = Math.min(this.#nextDue, pending?.at ?? Number.POSITIVE_INFINITY);
    return stored;
  }

  #findTakenKey(states: readonly State[], exists: (key: string) => boolean): string | undefined {
    return findTakenKey(
      states.map(({ entity }) => readKeyOf(this.#resource, entity)),
      exists,
    );
  }

  #inOrder(order: readonly OrderKey[]): readonly Row[] {
    const name = order.map(({ property, descending }) => (descending ? `${property} desc` : property)).join();
    const known = this.#sorted.get(name);
    if (known !== undefined) return known;
    const sorted = sortRows([...this.#rows.values()], order, this.#sortValues);
    if (this.#sorted.size === KEPT_ORDERS) this.#sorted.clear();
    this.#sorted.set(name, sorted);
    return sorted;
  }

  /** The first row behind a position, by bisection. */
  #indexAfter(after: Position | undefined, order: readonly OrderKey[], rows: readonly Row[]): number {
    let [low, high] = [0, after === undefined ? 0 : rows.length];
    while (after !== undefined && low < high) {
      const middle = (low + high) >>> 1;
      const row = rows[middle];
      const isBehind =
        row !== undefined && comparePositions(positionOf(this.#resource.type, row.stored, order), after, order) > 0;
      if (isBehind) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #compile({ filter, search }: Condition): (row: Row) => boolean {
    const evaluate = filter && compileFilter(filter, this.#sortValues);
    const { searched } = this.#resource;
    const readTexts = ({ stored }: Row) => searched.map((name) => stored.entity[name]);
    return (row) =>
      (evaluate === undefined || evaluate(row) === true) &&
      (search === undefined || meetsSearch(search, readTexts(row)));
  }
}

/** One function for each property, which remembers what it has made: a date takes longer to read than all the rest of a filter. */
function readSortValues({ type }: Resource): SortValues<Row> {
  const readers = sortableProperties(type).map(([name, property]) => {
    const read = ({ stored, values }: Row): SortValue => {
      const known = values.get(name);
      if (known !== undefined) return known;
      const value = toSortValue(property, stored.entity[name] ?? null);
      values.set(name, value);
      return value;
    };
    return [name, read] as const;
  });
  return Object.fromEntries(readers);
}
