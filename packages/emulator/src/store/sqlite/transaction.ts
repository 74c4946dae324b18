import type { DatabaseSync } from "node:sqlite";

/** Does all of some work or, if it throws, nothing of it. When this returns, the work is as durable as the database makes it. */
export function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec("BEGIN");
  try {
    work();
    database.exec("COMMIT");
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

function rollBack(database: DatabaseSync): void {
  try {
    database.exec("ROLLBACK");
  } catch {
    // After some errors, a full disk among them, SQLite has done so by itself, and knows of no transaction then.
  }
}
