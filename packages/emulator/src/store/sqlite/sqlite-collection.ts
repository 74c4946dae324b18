import { type Resource, readKeyOf, type State, type Stored } from "../../entity/entity-type.ts";
import type { Condition } from "../../odata/condition.ts";
import { expectAffordable, type StoreSize } from "../query-cost.ts";
import { type Collection, expectFreeKeys, KeyTakenError, type PageQuery, StorageFullError } from "../store.ts";
import { EntityTable, STORED_COLUMNS, toStored } from "./entity-table.ts";
import { countSql, pageSql } from "./query-sql.ts";
import type { SqliteStore } from "./sqlite-store.ts";

/** How many entities settle in one transaction, so that nobody waits long when many are due. */
const SETTLED_AT_ONCE = 1000;

/** The entities of one resource in a data file. */
export class SqliteCollection implements Collection {
  readonly #store: SqliteStore;
  readonly #table: EntityTable;
  /** The number of the latest change. It is in the file, too, and `undefined` where it has to be read there. */
  #latest: number | undefined;
  #savedLatest = 0;
  /** No change is due before. It may be earlier than the first one, as of a transaction that was rolled back, but never later. */
  #nextDue = Number.NEGATIVE_INFINITY;

  constructor(store: SqliteStore, resource: Resource) {
    this.#store = store;
    this.#table = new EntityTable(resource);
  }

  initialize(create: () => readonly State[]): Promise<void> {
    return this.#store.write(() => {
      if (this.#readLatest() === 0) this.#insertAll(create());
    });
  }

  reset(states: readonly State[]): Promise<void> {
    return this.#store.write(() => {
      expectFreeKeys(this.#table.resource, states);
      this.#store.prepare(`DELETE FROM ${this.#table.name}`).run();
      this.#latest = 0;
      for (const state of states) this.#insert(state);
    });
  }

  async settle(now: number, change: (stored: Stored, now: number) => State): Promise<void> {
    while (now >= this.#nextDue) {
      try {
        this.#nextDue = await this.#store.read(() => this.#findNextDue());
        if (now < this.#nextDue) return;
        await this.#store.write(() => {
          for (const stored of this.#findDue(now)) this.#replace(stored, change(stored, now));
        });
      } catch (error) {
        // A disk that is full keeps nobody from reading. A write that comes after this one says so itself.
        if (error instanceof StorageFullError) return;
        throw error;
      }
    }
  }

  read(key: string): Promise<Stored | undefined> {
    return this.#store.read(() => this.#find(key));
  }

  insert(state: State): Promise<Stored> {
    return this.#store.write(() => this.#insert(state));
  }

  insertAll(states: readonly State[]): Promise<void> {
    return this.#store.write(() => this.#insertAll(states));
  }

  update(key: string, change: (stored: Stored) => State): Promise<Stored | undefined> {
    return this.#store.write(() => {
      const before = this.#find(key);
      if (before === undefined) return undefined;
      const after = change(before);
      return after === before ? before : this.#replace(before, after);
    });
  }

  remove(key: string, check: (stored: Stored) => void): Promise<Stored | undefined> {
    return this.#store.write(() => {
      const stored = this.#find(key);
      if (stored === undefined) return undefined;
      check(stored);
      this.#store.prepare(`DELETE FROM ${this.#table.name} WHERE sequence = ?`).run(stored.sequence);
      return stored;
    });
  }

  query(query: PageQuery): Promise<readonly Stored[]> {
    return this.#store.read(() => {
      const sortSteps = (entities: number) => this.#table.sortSteps(query, entities);
      expectAffordable(query, this.#table.resource, sortSteps, () => this.#readSize());
      const { sql, values } = pageSql(this.#table, query);
      return this.#store
        .prepare(sql)
        .all(...values)
        .map(toStored);
    });
  }

  count(condition: Condition): Promise<number> {
    return this.#store.read(() => {
      expectAffordable(
        condition,
        this.#table.resource,
        () => 0,
        () => this.#readSize(),
      );
      return this.#count(condition);
    });
  }

  /** A transaction is about to end. */
  saveLatest(): void {
    if (this.#latest === undefined || this.#latest === this.#savedLatest) return;
    const save = this.#store.prepare("UPDATE schema SET latest = ? WHERE name = ?");
    save.run(this.#latest, this.#table.resource.type.name);
    this.#savedLatest = this.#latest;
  }

  /** A transaction has left nothing behind. */
  forgetLatest(): void {
    this.#latest = undefined;
  }

  #readLatest(): number {
    if (this.#latest === undefined) {
      const row = this.#store.prepare("SELECT latest FROM schema WHERE name = ?").get(this.#table.resource.type.name);
      this.#latest = Number(row?.latest);
      this.#savedLatest = this.#latest;
    }
    return this.#latest;
  }

  #insert(state: State): Stored {
    const number = this.#readLatest() + 1;
    const columns = this.#table.write(state);
    const names = columns.map(([name]) => name).join(", ");
    const places = columns.map(() => "?").join(", ");
    const sql = `INSERT INTO ${this.#table.name} (sequence, version, ${names}) VALUES (?, ?, ${places}) ON CONFLICT (${this.#table.keyColumn}) DO NOTHING`;
    const { changes } = this.#store.prepare(sql).run(number, number, ...columns.map(([, value]) => value));
    if (changes === 0)
      throw new KeyTakenError(this.#table.resource.type.name, readKeyOf(this.#table.resource, state.entity));
    return this.#note({ ...state, sequence: number, version: number });
  }

  #insertAll(states: readonly State[]): void {
    expectFreeKeys(this.#table.resource, states, (key) => this.#find(key) !== undefined);
    for (const state of states) this.#insert(state);
  }

  #replace(before: Stored, { entity, pending }: State): Stored {
    const version = this.#readLatest() + 1;
    const columns = this.#table.write({ entity, pending }, before);
    const assignments = columns.map(([name]) => `${name} = ?`).join(", ");
    const sql = `UPDATE ${this.#table.name} SET version = ?, ${assignments} WHERE sequence = ?`;
    this.#store.prepare(sql).run(version, ...columns.map(([, value]) => value), before.sequence);
    return this.#note({ entity, pending, sequence: before.sequence, version });
  }

  #note(stored: Stored): Stored {
    this.#latest = stored.version;
    this.#nextDue = Math.min(this.#nextDue, stored.pending?.at ?? Number.POSITIVE_INFINITY);
    return stored;
  }

  #find(key: string): Stored | undefined {
    const { name, keyColumn } = this.#table;
    const row = this.#store.prepare(`SELECT ${STORED_COLUMNS} FROM ${name} WHERE ${keyColumn} = ?`).get(key);
    return row && toStored(row);
  }

  #findDue(now: number): readonly Stored[] {
    const sql = `SELECT ${STORED_COLUMNS} FROM ${this.#table.name} WHERE due_at <= ? ORDER BY due_at, sequence LIMIT ?`;
    return this.#store.prepare(sql).all(now, SETTLED_AT_ONCE).map(toStored);
  }

  #findNextDue(): number {
    const sql = `SELECT min(due_at) AS next FROM ${this.#table.name} WHERE due_at IS NOT NULL`;
    return Number(this.#store.prepare(sql).get()?.next ?? Number.POSITIVE_INFINITY);
  }

  #count(condition: Condition): number {
    const { sql, values } = countSql(this.#table, condition);
    return Number(this.#store.prepare(sql).get(...values)?.count);
  }

  #readSize(): StoreSize {
    const sql = `SELECT (page_count - freelist_count) * page_size AS bytes
      FROM pragma_page_count, pragma_freelist_count, pragma_page_size`;
    const { bytes } = this.#store.prepare(sql).get() ?? {};
    // A text is in the body, in up to two columns, and in an index.
    return { entities: this.#count({ filter: undefined, search: undefined }), text: Number(bytes) / 4 };
  }
}
