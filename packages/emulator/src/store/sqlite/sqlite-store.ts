import { existsSync } from "node:fs";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Resource } from "../../entity/entity-type.ts";
import type { Store } from "../store.ts";
import { DataFileError, explainSqliteError, isSqliteError } from "./data-file-error.ts";
import { loadSqlite } from "./open-database.ts";
import { rollBack } from "./schema.ts";
import { SqliteCollection } from "./sqlite-collection.ts";
import type { FilePresence } from "./unnoticed-damage.ts";

/** How many statements stay prepared. Callers decide how many different filters there are, so there has to be a limit. */
const PREPARED_STATEMENTS = 200;

/** A write that waits for the end of the turn. */
interface Write {
  /** Writes, and returns what tells the caller. */
  readonly perform: () => () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Keeps entities in a database that nobody else uses. Reads are done at once. Writes that come in during one turn of the event loop share
 * one transaction, and so one wait for the disk, and are answered after it.
 */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #presence: FilePresence | undefined;
  readonly #collections = new Map<string, SqliteCollection>();
  /** By their text; the one that was prepared first is the first. */
  readonly #prepared = new Map<string, StatementSync>();
  #waiting: Write[] = [];
  #closing: Promise<void> | undefined;

  /**
   * @param file what messages call the database
   * @param presence whether its files are still there; none for a database in memory
   */
  constructor(database: DatabaseSync, file: string, presence?: FilePresence) {
    this.#database = database;
    this.#file = file;
    this.#presence = presence;
  }

  collection(resource: Resource): SqliteCollection {
    const { name } = resource.type;
    const collection = this.#collections.get(name) ?? new SqliteCollection(this, resource);
    this.#collections.set(name, collection);
    return collection;
  }

  /**
   * Copies what the file has at this moment into another one, by SQLite's own backup. Requests go on meanwhile.
   *
   * @example
   * const store = createSqliteStore({ file: "data.db" });
   * await store.backup("copy.db");
   *
   * @param file the path of the copy, where nothing may be yet
   * @throws DataFileError if there is a file already or none can be made, and before Node 22.16
   */
  async backup(file: string): Promise<void> {
    const { backup } = loadSqlite();
    if (backup === undefined) throw new DataFileError("A backup needs Node 22.16 or newer.");
    if (existsSync(file)) throw new DataFileError(`The file ${file} exists. Name another one for the backup.`);
    try {
      await backup(this.#database, file);
    } catch (error) {
      throw explainSqliteError(error, file);
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  /** A statement that is prepared once, with what an error of SQLite means to the owner of the file. */
  prepare(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#database.prepare(sql);
    const [oldest] = this.#prepared.size < PREPARED_STATEMENTS ? [] : this.#prepared.keys();
    if (oldest !== undefined) this.#prepared.delete(oldest);
    this.#prepared.set(sql, prepared);
    return prepared;
  }

  async read<Result>(read: () => Result): Promise<Result> {
    try {
      return read();
    } catch (error) {
      throw explainSqliteError(error, this.#file);
    }
  }

  /**
   * Resolves with the result when it is on the disk.
   *
   * @param perform may throw something that is not an error of SQLite before it writes: that concerns its caller alone
   */
  write<Result>(perform: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      const write = {
        perform() {
          const result = perform();
          return () => resolve(result);
        },
        reject,
      };
      // Immediates come after all input that is there by now has been read, and so after every write that came with it.
      if (this.#waiting.push(write) === 1) setImmediate(() => this.#commit());
    });
  }

  #commit(): void {
    const writes = this.#waiting;
    this.#waiting = [];
    if (writes.length === 0) return;
    const answers: (() => void)[] = [];
    try {
      this.#presence?.expect();
      this.prepare("BEGIN").run();
      for (const write of writes) answers.push(attempt(write));
      for (const collection of this.#collections.values()) collection.saveLatest();
      this.prepare("COMMIT").run();
    } catch (error) {
      rollBack(this.#database);
      for (const collection of this.#collections.values()) collection.forgetLatest();
      const explained = explainSqliteError(error, this.#file);
      for (const { reject } of writes) reject(explained);
      return;
    }
    for (const answer of answers) answer();
  }

  async #end(): Promise<void> {
    this.#commit();
    try {
      this.#presence?.expect();
    } finally {
      // SQLite moves what is in the log to the file, and removes the log.
      this.#database.close();
    }
  }
}

function attempt({ perform, reject }: Write): () => void {
  try {
    return perform();
  } catch (error) {
    if (isSqliteError(error)) throw error;
    return () => reject(error);
  }
}
