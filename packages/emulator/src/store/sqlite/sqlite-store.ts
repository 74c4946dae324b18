import type { DatabaseSync } from "node:sqlite";
import type { Resource } from "../../entity/entity-type.ts";
import type { Store } from "../store.ts";
import { SqliteCollection } from "./sqlite-collection.ts";
import { explainSqliteError, isSqliteError, unsyncedFile } from "./sqlite-error.ts";
import { Statements } from "./statements.ts";
import { inTransaction } from "./transaction.ts";
import { WriteGroup } from "./write-group.ts";

/** What commits are written to first. */
export interface DatabaseLog {
  /** Resolves when all commits that were made before are on the disk. */
  sync(): Promise<void>;
  close(): void;
}

/**
 * Keeps entities in a database that nobody else uses. Writes are done in groups, and answered when they are on the disk. Reads are done
 * at once, and answered when what they have seen is there.
 */
export class SqliteStore implements Store {
  readonly statements: Statements;
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #writes = new WriteGroup((writeAll) => this.#transact(writeAll), isSqliteError);
  readonly #log: DatabaseLog;
  readonly #collections = new Map<string, SqliteCollection>();
  /** While the latest transaction is not on the disk yet. */
  #syncing: Promise<void> | undefined;
  /** Why the file cannot be used any more. */
  #failure: unknown;
  #closing: Promise<void> | undefined;

  /** @param file what messages call the database */
  constructor(database: DatabaseSync, file: string, log: DatabaseLog) {
    this.#database = database;
    this.#file = file;
    this.#log = log;
    this.statements = new Statements(database);
  }

  collection(resource: Resource): SqliteCollection {
    const { name } = resource.type;
    const collection = this.#collections.get(name) ?? this.#explained(() => new SqliteCollection(this, resource));
    this.#collections.set(name, collection);
    return collection;
  }

  /** Resolves with the result when it is durable. */
  write<Result>(perform: () => Result): Promise<Result> {
    return this.#writes.write(perform);
  }

  /** What is seen may have been written just now: it is told when it is on the disk. */
  async see<Result>(read: () => Result): Promise<Result> {
    const seen = this.#explained(read);
    await this.#syncing;
    return seen;
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

  #transact(writeAll: () => void): Promise<void> | undefined {
    const collections = [...this.#collections.values()];
    for (const collection of collections) collection.begin();
    try {
      this.#explained(() =>
        inTransaction(this.#database, () => {
          writeAll();
          for (const collection of collections) collection.saveCounter();
        }),
      );
    } catch (error) {
      for (const collection of collections) collection.rollBack();
      throw error;
    }
    if (!collections.some(({ hasWritten }) => hasWritten)) return undefined;
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

  #explained<Result>(use: () => Result): Result {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      return use();
    } catch (error) {
      throw explainSqliteError(error, this.#file);
    }
  }
}
