import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { Resource } from "../../entity/entity-type.ts";
import { StorageFullError } from "../store.ts";
import { corruptFile, DataFileError, explainSqliteError } from "./data-file-error.ts";
import { APPLICATION_ID, applySchema, FORMAT, readNumber } from "./schema.ts";
import { keepDamagedLog } from "./unnoticed-damage.ts";

/** The size, in pages of 4 KiB, up to which a file is checked when it is opened: that takes 5 milliseconds for each megabyte. */
const CHECKED_PAGES = 2048;

/**
 * Opens a data file, makes one if there is none, and adds properties that it does not have yet. Nobody else can use it until
 * it is closed, or the process has ended, however it does.
 *
 * What a process that was killed has left behind is SQLite's to put in order, which it does before it reads anything: so nothing looks at
 * the file before SQLite has.
 *
 * @throws DataFileError for a file that is in use, of another program, of another version, corrupt or cannot be opened
 * @throws StorageFullError if there is no room for a new file
 */
export function openDatabase(file: string, resources: readonly Resource[]): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  try {
    // As a full path, since some names mean something else to SQLite.
    const database = new DatabaseSync(resolve(file));
    try {
      // Locks the file: without a transaction the mode alone locks nothing.
      database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
      expectOwn(database, file);
      check(database, file);
      settleLog(database, file);
      applySchema(database, file, resources);
      makeDurable(database);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw explainSqliteError(error, file);
  }
}

/** @throws DataFileError for a database of another program, or of another format */
function expectOwn(database: DatabaseSync, file: string): void {
  const application = readNumber(database, "PRAGMA application_id");
  const format = readNumber(database, "PRAGMA user_version");
  const isNew = application === 0 && format === 0 && readNumber(database, "SELECT count(*) FROM sqlite_schema") === 0;
  if (application !== APPLICATION_ID && !isNew) {
    throw new DataFileError(`The data file ${file} is a database of another program. Name another file.`);
  }
  if (application === APPLICATION_ID && format !== FORMAT) {
    throw new DataFileError(
      `The data file ${file} has format ${format}, and this version reads format ${FORMAT}. Run the version that wrote it, or name another file.`,
    );
  }
}

/** What is corrupt in a larger file is found when it is read. */
function check(database: DatabaseSync, file: string): void {
  if (readNumber(database, "PRAGMA page_count") > CHECKED_PAGES) return;
  const [result] = Object.values(database.prepare("PRAGMA quick_check(1)").get() ?? {});
  if (result !== "ok") throw corruptFile(file, result);
}

/**
 * Waits until what an earlier process has left in the log is on the disk, and moves it to the file: that process may have been killed
 * while it waited for the disk. Nothing that was answered depends on it, so a disk that is full is no reason not to start.
 */
function settleLog(database: DatabaseSync, file: string): void {
  // SQLite leaves what the check has read from open until something else is read, and could not move the log.
  readNumber(database, "SELECT count(*) FROM sqlite_schema");
  try {
    const { log } = database.prepare("PRAGMA wal_checkpoint(PASSIVE)").get() ?? {};
    keepDamagedLog(`${realpathSync(file)}-wal`, Math.max(0, Number(log)));
  } catch (error) {
    if (!(explainSqliteError(error, file) instanceof StorageFullError)) throw error;
  }
}

/**
 * WAL makes a commit one write, to the log; FULL waits until it is on the disk. macOS hands what a program waits for to the drive only,
 * which may lose it, unless it is asked for more.
 */
function makeDurable(database: DatabaseSync): void {
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON");
  // So that there is a log from now on.
  readNumber(database, "SELECT count(*) FROM sqlite_schema");
}

/**
 * Loads `node:sqlite`. An import would end an older Node with a message about an unknown module instead.
 *
 * @throws DataFileError on a Node, or another runtime, that has no SQLite
 */
export function loadSqlite(): typeof import("node:sqlite") {
  const sqlite = withoutWarnings(() => process.getBuiltinModule?.("node:sqlite"));
  if (sqlite !== undefined) return sqlite;
  throw new DataFileError(
    `A data file needs node:sqlite, which Node has had since 22.13; this one, ${process.version}, has none. Run a newer one, such as with \`npx -p node@24\`, or keep entities in memory.`,
  );
}

/**
 * Node 22 says that its SQLite is experimental, which is nothing that somebody who runs a server can act on. A flag of the
 * command line would silence every other warning too; this lasts for one synchronous call.
 */
function withoutWarnings<Value>(load: () => Value): Value {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}
