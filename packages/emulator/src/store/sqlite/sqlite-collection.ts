import { type Resource, readKeyOf } from "../../entity/entity-type.ts";
import type { State, Stored } from "../../entity/stored.ts";
import type { Condition } from "../../odata/condition.ts";
import type { Collection, PageQuery } from "../store.ts";
import { findTakenKey } from "../taken-key.ts";
import { conditionSql } from "./condition-sql.ts";
import { type ColumnValue, EntityTable, STORED_COLUMNS, toStored } from "./entity-table.ts";
import { pageSql } from "./page-sql.ts";
import { isDiskFull } from "./sqlite-error.ts";
import type { Statements } from "./statements.ts";

/** The file that a collection is in. */
export interface SqliteFile {
  readonly statements: Statements;
  /** Resolves with the result when it is durable. */
  write<Result>(perform: () => Result): Promise<Result>;
  /** Tells what is read when it is durable. */
  see<Result>(read: () => Result): Promise<Result>;
}

/** What is known of the whole table, so that it need not be asked each time. Nobody else writes to it. */
interface Overview {
  /** The number of the latest change. */
  changes: number;
  size: number;
  /** No change is due before. It may be earlier than the first one, never later. */
  nextDue: number;
}

/** The entities of one resource in a data file. */
export class SqliteCollection implements Collection {
  /** Whether the transaction that is running has written anything. */
  hasWritten = false;
  readonly #file: SqliteFile;
  readonly #table: EntityTable;
  #overview: Overview;
  #before: Overview;

  constructor(file: SqliteFile, resource: Resource) {
    this.#file = file;
    this.#table = new EntityTable(resource);
    this.#overview = this.#readOverview();
    this.#before = this.#overview;
  }

  initialize(create: () => readonly State[]): Promise<string | undefined> {
    return this.#file.write(() => (this.#overview.changes === 0 ? this.#insertAll(create()) : undefined));
  }

  async settle(now: number, change: (stored: Stored, now: number) => State): Promise<void> {
    if (now < this.#overview.nextDue) return;
    const settled = this.#file.write(() => {
      const sql = `SELECT ${STORED_COLUMNS} FROM ${this.#table.name} WHERE due_at <= ? ORDER BY due_at, sequence`;
      const due = this.#file.statements.prepare(sql).all(now).map(toStored);
      for (const stored of due) this.#replace(stored, change(stored, now));
      this.#overview.nextDue = this.#readNextDue();
    });
    // A disk that is full keeps nobody from reading. A write that comes after this one says so itself.
    await settled.catch((error: unknown) => {
      if (!isDiskFull(error)) throw error;
    });
  }

  read(key: string): Promise<Stored | undefined> {
    return this.#file.see(() => this.#find(key));
  }

  insert(state: State): Promise<Stored | undefined> {
    return this.#file.write(() => this.#insert(state));
  }

  insertAll(states: readonly State[]): Promise<string | undefined> {
    return this.#file.write(() => this.#insertAll(states));
  }

  update(key: string, change: (stored: Stored) => State): Promise<Stored | undefined> {
    return this.#file.write(() => {
      const before = this.#find(key);
      if (before === undefined) return undefined;
      const after = change(before);
      return after === before ? before : this.#replace(before, after);
    });
  }

  remove(key: string, check: (stored: Stored) => void): Promise<boolean> {
    return this.#file.write(() => {
      const stored = this.#find(key);
      if (stored === undefined) return false;
      check(stored);
      this.#file.statements.prepare(`DELETE FROM ${this.#table.name} WHERE sequence = ?`).run(stored.sequence);
      this.hasWritten = true;
      this.#overview.size -= 1;
      return true;
    });
  }

  query(query: PageQuery): Promise<readonly Stored[]> {
    return this.#file.see(() => {
      const values: ColumnValue[] = [];
      const page = this.#file.statements.prepare(pageSql(this.#table, query, values));
      return page.all(...values).map(toStored);
    });
  }

  count(condition: Condition): Promise<number> {
    const isEverything = condition.filter === undefined && condition.search === undefined;
    return this.#file.see(() => (isEverything ? this.#overview.size : this.#countMatching(condition)));
  }

  reset(states: readonly State[]): Promise<string | undefined> {
    return this.#file.write(() => {
      const taken = this.#findTakenKey(states, () => false);
      if (taken !== undefined) return taken;
      this.#file.statements.prepare(`DELETE FROM ${this.#table.name}`).run();
      this.hasWritten = true;
      this.#overview = { changes: 0, size: 0, nextDue: Number.POSITIVE_INFINITY };
      return this.#insertAll(states);
    });
  }

  /** A transaction begins. */
  begin(): void {
    this.hasWritten = false;
    this.#before = { ...this.#overview };
  }

  /** It is about to end. */
  saveCounter(): void {
    if (!this.hasWritten) return;
    const { name } = this.#table.resource.type;
    const save = this.#file.statements.prepare("UPDATE change_counter SET latest = ? WHERE name = ?");
    save.run(this.#overview.changes, name);
  }

  /** It has left nothing behind. */
  rollBack(): void {
    this.#overview = this.#before;
  }

  #insert(state: State): Stored | undefined {
    const number = this.#overview.changes + 1;
    const columns: [string, ColumnValue][] = [["sequence", number], ["version", number], ...this.#table.write(state)];
    const names = columns.map(([name]) => name).join(", ");
    const places = columns.map(() => "?").join(", ");
    const sql = `INSERT INTO ${this.#table.name} (${names}) VALUES (${places}) ON CONFLICT (${this.#table.keyColumn}) DO NOTHING`;
    const { changes } = this.#file.statements.prepare(sql).run(...columns.map(([, value]) => value));
    if (changes === 0) return undefined;
    this.hasWritten = true;
    this.#overview.size += 1;
    return this.#note(state, number, number);
  }

  #insertAll(states: readonly State[]): string | undefined {
    const taken = this.#findTakenKey(states, (key) => this.#find(key) !== undefined);
    if (taken === undefined) for (const state of states) this.#insert(state);
    return taken;
  }

  /** Writes what differs only, as each index over a column that is written costs as much as the row. */
  #replace(before: Stored, after: State): Stored {
    const version = this.#overview.changes + 1;
    const known = this.#table.write(before);
    const changed = [...this.#table.write(after)].filter(([name, value]) => known.get(name) !== value);
    const columns: [string, ColumnValue][] = [["version", version], ...changed];
    const assignments = columns.map(([name]) => `${name} = ?`).join(", ");
    const update = this.#file.statements.prepare(`UPDATE ${this.#table.name} SET ${assignments} WHERE sequence = ?`);
    update.run(...columns.map(([, value]) => value), before.sequence);
    this.hasWritten = true;
    return this.#note(after, before.sequence, version);
  }

  #note({ entity, pending }: State, sequence: number, version: number): Stored {
    this.#overview.changes = version;
    this.#overview.nextDue = Math.min(this.#overview.nextDue, pending?.at ?? Number.POSITIVE_INFINITY);
    return { entity, pending, sequence, version };
  }

  #find(key: string): Stored | undefined {
    const { name, keyColumn } = this.#table;
    const row = this.#file.statements.prepare(`SELECT ${STORED_COLUMNS} FROM ${name} WHERE ${keyColumn} = ?`).get(key);
    return row && toStored(row);
  }

  #findTakenKey(states: readonly State[], exists: (key: string) => boolean): string | undefined {
    return findTakenKey(
      states.map(({ entity }) => readKeyOf(this.#table.resource, entity)),
      exists,
    );
  }

  #countMatching(condition: Condition): number {
    const values: ColumnValue[] = [];
    const where = conditionSql(this.#table, condition, values);
    const counting = this.#file.statements.prepare(`SELECT count(*) AS count FROM ${this.#table.name} WHERE ${where}`);
    return Number(counting.get(...values)?.count);
  }

  #readOverview(): Overview {
    const { name, resource } = this.#table;
    const counter = this.#file.statements.prepare("SELECT latest FROM change_counter WHERE name = ?");
    const { latest } = counter.get(resource.type.name) ?? {};
    const { size } = this.#file.statements.prepare(`SELECT count(*) AS size FROM ${name}`).get() ?? {};
    return { changes: Number(latest), size: Number(size), nextDue: this.#readNextDue() };
  }

  #readNextDue(): number {
    const sql = `SELECT min(due_at) AS next FROM ${this.#table.name} WHERE due_at IS NOT NULL`;
    const next = this.#file.statements.prepare(sql).get()?.next ?? null;
    return next === null ? Number.POSITIVE_INFINITY : Number(next);
  }
}
