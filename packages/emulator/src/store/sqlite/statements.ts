import type { DatabaseSync, StatementSync } from "node:sqlite";

/** How many statements stay prepared. Callers decide how many different filters there are, so there has to be a limit. */
const LIMIT = 200;

/** The prepared statements of a database, by their text. */
export class Statements {
  readonly #database: DatabaseSync;
  /** The one that was prepared first is the first. */
  readonly #prepared = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  prepare(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#database.prepare(sql);
    if (this.#prepared.size === LIMIT) {
      for (const oldest of this.#prepared.keys()) {
        this.#prepared.delete(oldest);
        break;
      }
    }
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}
