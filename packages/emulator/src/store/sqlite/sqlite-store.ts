import type { DatabaseSync } from "node:sqlite";
import type { Awaitable } from "../../awaitable.ts";
import type { Condition } from "../../odata/condition.ts";
import { settle } from "../../partner/onboarding.ts";
import type { Partner, StoredPartner } from "../../partner/partner.ts";
import type { PageQuery, Store } from "../store.ts";
import { takenIdentifier } from "../taken-identifier.ts";
import { FEW } from "./access-path.ts";
import { PartnerQueries } from "./partner-queries.ts";
import { type Column, changedColumns, columnsOf, PARTNER_COLUMNS, partnerOf } from "./partner-row.ts";
import { explainSqliteError, isDiskFull, isSqliteError, unsyncedFile } from "./sqlite-error.ts";
import { Statements } from "./statements.ts";
import { inTransaction } from "./transaction.ts";
import { WriteGroup } from "./write-group.ts";

/** Every request for one partner needs this, and each column that is left out makes it faster. */
const FIND = `SELECT ${PARTNER_COLUMNS} FROM partner WHERE id = ?`;

/** What is known of the whole file, so that it need not be asked each time. Nobody else writes to it. */
interface Overview {
  /** The number of the latest change. */
  changes: number;
  partners: number;
  /** Nothing is due before; it may be earlier than the first settlement, never later. */
  nextSettlement: number;
}

/** What commits are written to first. */
export interface DatabaseLog {
  /** Resolves when all commits that were made before are on the disk. */
  sync(): Promise<void>;
  close(): void;
}

/**
 * Keeps partners in a database that nobody else uses. Writes are done in groups, and answered when they are on the disk. Reads are done
 * at once, and answered when what they have seen is there.
 */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #statements: Statements;
  readonly #queries: PartnerQueries;
  readonly #writes = new WriteGroup((writeAll) => this.#transact(writeAll), isSqliteError);
  readonly #log: DatabaseLog;
  #overview: Overview;
  /** Whether the transaction that is running has written anything. */
  #hasWritten = false;
  /** While the latest transaction is not on the disk yet. */
  #syncing: Promise<void> | undefined;
  /** Why the file cannot be used any more. */
  #failure: unknown;
  #closing: Promise<void> | undefined;

  /**
   * @param file what messages call the database
   * @param few how many partners are sorted for a page at most
   */
  constructor(database: DatabaseSync, file: string, log: DatabaseLog, few: number = FEW) {
    this.#database = database;
    this.#file = file;
    this.#log = log;
    this.#statements = new Statements(database);
    this.#queries = new PartnerQueries(this.#statements, few);
    this.#overview = this.#explained(() => this.#readOverview());
  }

  initialize(create: () => readonly Partner[]): Promise<string | undefined> {
    return this.#writes.write(() => (this.#overview.changes === 0 ? this.#insertAll(create()) : undefined));
  }

  settle(now: number): Promise<void> | undefined {
    if (now < this.#overview.nextSettlement) return undefined;
    const settled = this.#writes.write(() => {
      const due = this.#statements.prepare("SELECT * FROM partner WHERE settles_at <= ? ORDER BY settles_at, sequence");
      for (const partner of due.all(now).map(partnerOf)) this.#replace(partner, settle(partner, now));
      this.#overview.nextSettlement = this.#readNextSettlement();
    });
    // A disk that is full keeps nobody from reading. A write that comes after this one says so itself.
    return settled.catch((error: unknown) => {
      if (!isDiskFull(error)) throw error;
    });
  }

  read(id: string): Awaitable<StoredPartner | undefined> {
    return this.#durable(() => this.#find(id));
  }

  insert(partner: Partner): Promise<StoredPartner | undefined> {
    return this.#writes.write(() => this.#insert(partner));
  }

  insertAll(partners: readonly Partner[]): Promise<string | undefined> {
    return this.#writes.write(() => this.#insertAll(partners));
  }

  update(id: string, change: (partner: StoredPartner) => StoredPartner): Promise<StoredPartner | undefined> {
    return this.#writes.write(() => {
      const before = this.#find(id);
      if (before === undefined) return undefined;
      const after = change(before);
      return after === before ? before : this.#replace(before, after);
    });
  }

  remove(id: string, check: (partner: StoredPartner) => void): Promise<boolean> {
    return this.#writes.write(() => {
      const partner = this.#find(id);
      if (partner === undefined) return false;
      check(partner);
      this.#statements.prepare("DELETE FROM partner WHERE sequence = ?").run(partner.sequence);
      this.#hasWritten = true;
      this.#overview.partners -= 1;
      return true;
    });
  }

  query(query: PageQuery): Awaitable<readonly StoredPartner[]> {
    return this.#durable(() => this.#queries.list(query));
  }

  count(condition: Condition): Awaitable<number> {
    const isEverything = condition.filter === undefined && condition.search === undefined;
    return this.#durable(() => (isEverything ? this.#overview.partners : this.#queries.count(condition)));
  }

  reset(partners: readonly Partner[]): Promise<string | undefined> {
    return this.#writes.write(() => {
      const taken = takenIdentifier(partners, () => false);
      if (taken !== undefined) return taken;
      this.#statements.prepare("DELETE FROM partner").run();
      this.#hasWritten = true;
      this.#overview = { changes: 0, partners: 0, nextSettlement: Number.POSITIVE_INFINITY };
      return this.#insertAll(partners);
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    await this.#writes.end();
    this.#log.close();
    // SQLite moves what is in the log to the file, and removes the log.
    this.#database.close();
  }

  #insert(partner: Partner): StoredPartner | undefined {
    const number = this.#overview.changes + 1;
    const columns: Column[] = [["sequence", number], ["version", number], ...columnsOf(partner)];
    const names = columns.map(([name]) => name).join(", ");
    const places = columns.map(() => "?").join(", ");
    const insert = `INSERT INTO partner (${names}) VALUES (${places}) ON CONFLICT (id) DO NOTHING`;
    const { changes } = this.#statements.prepare(insert).run(...columns.map(([, value]) => value));
    if (changes === 0) return undefined;
    this.#hasWritten = true;
    this.#overview.changes = number;
    this.#overview.partners += 1;
    this.#expectSettlement(partner);
    return { ...partner, sequence: number, version: number };
  }

  #insertAll(partners: readonly Partner[]): string | undefined {
    const taken = takenIdentifier(partners, (id) => this.#find(id) !== undefined);
    if (taken === undefined) for (const partner of partners) this.#insert(partner);
    return taken;
  }

  /** Writes what differs only, as each index over a column that is written costs as much as the row. */
  #replace(before: StoredPartner, after: StoredPartner): StoredPartner {
    const version = this.#overview.changes + 1;
    const columns: Column[] = [["version", version], ...changedColumns(before, after)];
    const assignments = columns.map(([name]) => `${name} = ?`).join(", ");
    const update = this.#statements.prepare(`UPDATE partner SET ${assignments} WHERE sequence = ?`);
    update.run(...columns.map(([, value]) => value), before.sequence);
    this.#hasWritten = true;
    this.#overview.changes = version;
    this.#expectSettlement(after);
    return { ...after, version };
  }

  #find(id: string): StoredPartner | undefined {
    const row = this.#statements.prepare(FIND).get(id);
    return row && partnerOf(row);
  }

  #expectSettlement({ settlement }: Partner): void {
    if (settlement === null) return;
    this.#overview.nextSettlement = Math.min(this.#overview.nextSettlement, settlement.at);
  }

  #transact(writeAll: () => void): Promise<void> | undefined {
    const before = { ...this.#overview };
    this.#hasWritten = false;
    try {
      this.#explained(() =>
        inTransaction(this.#database, () => {
          writeAll();
          if (this.#hasWritten) {
            this.#statements.prepare("UPDATE change_counter SET latest = ?").run(this.#overview.changes);
          }
        }),
      );
    } catch (error) {
      this.#overview = before;
      throw error;
    }
    if (!this.#hasWritten) return undefined;
    this.#syncing = this.#sync();
    return this.#syncing;
  }

  async #sync(): Promise<void> {
    try {
      await this.#log.sync();
    } catch (error) {
      // What a disk has once failed to keep may be there or not: nothing more is told of it.
      this.#failure = unsyncedFile(this.#file, error);
      throw this.#failure;
    } finally {
      this.#syncing = undefined;
    }
  }

  /** What is seen may have been written just now: it is told when it is on the disk. */
  #durable<Result>(see: () => Result): Awaitable<Result> {
    const seen = this.#explained(see);
    return this.#syncing === undefined ? seen : this.#syncing.then(() => seen);
  }

  #readOverview(): Overview {
    const { latest } = this.#statements.prepare("SELECT latest FROM change_counter").get() ?? {};
    const { partners } = this.#statements.prepare("SELECT count(*) AS partners FROM partner").get() ?? {};
    return {
      changes: Number(latest),
      partners: Number(partners),
      nextSettlement: this.#readNextSettlement(),
    };
  }

  #readNextSettlement(): number {
    const sql = "SELECT min(settles_at) AS next FROM partner WHERE settles_at IS NOT NULL";
    const next = this.#statements.prepare(sql).get()?.next ?? null;
    return next === null ? Number.POSITIVE_INFINITY : Number(next);
  }

  #explained<Result>(use: () => Result): Result {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      return use();
    } catch (error) {
      throw explainSqliteError(error, this.#file);
    }
  }
}
