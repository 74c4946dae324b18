import { type Resource, readKeyOf, type State, type Stored } from "../entity/entity-type.ts";
import { type SortValue, sortableProperties, toSortValue } from "../entity/sort-value.ts";
import type { Condition } from "../odata/condition.ts";
import { compileFilter, meetsSearch, type SortValues } from "../odata/evaluate.ts";
import { comparePositions, type OrderKey, type Position, positionOf } from "../odata/position.ts";
import { expectAffordable } from "./query-cost.ts";
import { sortRows } from "./sort-rows.ts";
import { type Collection, expectFreeKeys, type PageQuery, type Store } from "./store.ts";

/**
 * Makes a store that forgets everything when it is let go. A list is filtered and sorted as a whole, which is fast up to some 10,000
 * entities; a data file is for more.
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
      collections.clear();
    },
  };
}

/** How many sorted lists are kept: callers decide how many orders there are. */
const KEPT_ORDERS = 20;

/** What sorting takes for each entity and key, in the steps of {@link expectAffordable}. */
const STEPS_OF_SORT_KEY = 20;

/** An entity, and what was once read of it to compare it by: a date takes longer to read than all the rest of a filter. */
interface Row {
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
  /** How much text all entities have together, in UTF-16 code units. */
  #textLength = 0;
  /** No change is due before. It may be earlier than the first one, never later. */
  #nextDue = Number.POSITIVE_INFINITY;

  constructor(resource: Resource) {
    this.#resource = resource;
    this.#sortValues = readSortValues(resource);
  }

  async initialize(create: () => readonly State[]): Promise<void> {
    if (this.#changes === 0) await this.insertAll(create());
  }

  async reset(states: readonly State[]): Promise<void> {
    expectFreeKeys(this.#resource, states);
    this.#rows.clear();
    this.#changes = 0;
    this.#textLength = 0;
    this.#nextDue = Number.POSITIVE_INFINITY;
    this.#sorted.clear();
    await this.insertAll(states);
  }

  async settle(now: number, change: (stored: Stored, now: number) => State): Promise<void> {
    if (now < this.#nextDue) return;
    const pending = [...this.#rows.values()].flatMap(({ stored }) =>
      stored.pending === null ? [] : { stored, at: stored.pending.at },
    );
    pending.sort((one, other) => one.at - other.at || one.stored.sequence - other.stored.sequence);
    this.#nextDue = pending.find(({ at }) => at > now)?.at ?? Number.POSITIVE_INFINITY;
    for (const { stored, at } of pending) if (at <= now) this.#put(change(stored, now), stored);
  }

  async read(key: string): Promise<Stored | undefined> {
    return this.#rows.get(key)?.stored;
  }

  async insert(state: State): Promise<Stored> {
    expectFreeKeys(this.#resource, [state], (key) => this.#rows.has(key));
    return this.#put(state);
  }

  async insertAll(states: readonly State[]): Promise<void> {
    expectFreeKeys(this.#resource, states, (key) => this.#rows.has(key));
    for (const state of states) this.#put(state);
  }

  async update(key: string, change: (stored: Stored) => State): Promise<Stored | undefined> {
    const before = this.#rows.get(key)?.stored;
    if (before === undefined) return undefined;
    const changed = change(before);
    return changed === before ? before : this.#put(changed, before);
  }

  async remove(key: string, check: (stored: Stored) => void): Promise<Stored | undefined> {
    const stored = this.#rows.get(key)?.stored;
    if (stored === undefined) return undefined;
    check(stored);
    this.#rows.delete(key);
    this.#textLength -= textLength(stored);
    this.#sorted.clear();
    return stored;
  }

  async query(query: PageQuery): Promise<readonly Stored[]> {
    const { order, after, skip, limit } = query;
    this.#expectAffordable(query, order.length);
    const rows = this.#inOrder(order);
    const meets = this.#compile(query);
    const page: Stored[] = [];
    let skipped = 0;
    for (let index = this.#indexAfter(after, order, rows); index < rows.length && page.length < limit; index += 1) {
      const row = rows[index];
      if (row === undefined || !meets(row)) continue;
      if (skipped < skip) skipped += 1;
      else page.push(row.stored);
    }
    return page;
  }

  async count(condition: Condition): Promise<number> {
    if (condition.filter === undefined && condition.search === undefined) return this.#rows.size;
    this.#expectAffordable(condition);
    const meets = this.#compile(condition);
    let count = 0;
    for (const row of this.#rows.values()) if (meets(row)) count += 1;
    return count;
  }

  #put({ entity, pending }: State, before?: Stored): Stored {
    this.#changes += 1;
    const stored = { entity, pending, sequence: before?.sequence ?? this.#changes, version: this.#changes };
    this.#rows.set(readKeyOf(this.#resource, entity), { stored, values: new Map() });
    this.#textLength += textLength(stored) - (before === undefined ? 0 : textLength(before));
    this.#sorted.clear();
    this.#nextDue = Math.min(this.#nextDue, pending?.at ?? Number.POSITIVE_INFINITY);
    return stored;
  }

  #expectAffordable(condition: Condition, sortKeys = 0): void {
    const size = { entities: this.#rows.size, text: this.#textLength };
    expectAffordable(
      condition,
      this.#resource,
      () => STEPS_OF_SORT_KEY * sortKeys,
      () => size,
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

function textLength({ entity }: Stored): number {
  let length = 0;
  for (const name in entity) {
    const value = entity[name];
    if (typeof value === "string") length += value.length;
  }
  return length;
}
