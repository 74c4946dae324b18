import { closeSync, existsSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import type { Resource } from "../../entity/entity-type.ts";
import { DataFileError } from "./data-file-error.ts";
import { loadSqlite } from "./load-sqlite.ts";
import { APPLICATION_ID, applySchema, FORMAT } from "./schema.ts";
import { cannotBeOpened, corruptFile, explainSqliteError, fullDisk, isDiskFull, isNoDatabase } from "./sqlite-error.ts";

/** The size, in pages of 4 KiB, up to which a file is checked when it is opened: that takes 5 milliseconds for each megabyte. */
const CHECKED_PAGES = 2048;

/**
 * Opens a data file, makes one if there is none, and adds properties that it does not have yet. Nobody else can use it until
 * it is closed, or the process has ended, however it does.
 *
 * @throws DataFileError for a file that is in use, of another program, of another version, corrupt or cannot be opened
 */
export function openDatabase(file: string, resources: readonly Resource[]): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  try {
    // As a full path, since some names mean something else to SQLite.
    const path = resolve(file);
    if (existsSync(path)) inspect(path, file);
    const database = new DatabaseSync(path);
    try {
      claim(database, file);
      check(database, file);
      applySchema(database, file, resources);
      makeDurable(database);
      settleLog(database, file);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    const explained = explainSqliteError(error, file);
    throw isDiskFull(explained) ? fullDisk(file, error) : explained;
  }
}

/**
 * Looks whose a file is without making or changing anything, which even a reader of SQLite does unless it is told that nobody writes:
 * it would move what another program has left in its log, or make a log. What is in a log is not seen so; but the emulator's own mark is
 * in the file before there is any. Whether the file is whole is not asked here: a process that was killed leaves that to the next one,
 * which first has to put in order what it finds.
 */
function inspect(path: string, file: string): void {
  const database = openImmutable(path);
  if (database === undefined) return;
  try {
    expectOwn(database, file, isBeside("wal", path));
  } catch (error) {
    // What a process was making when it was killed may have no first page yet; SQLite takes back what it had begun.
    if (!isNoDatabase(error) || !isBeside("journal", path) || !isBlank(path)) throw error;
  } finally {
    database.close();
  }
}

/**
 * Opens a file as it is, without what is in its log. A process that was killed while it moved the log into the file has left one that is
 * shorter than its first page says, which counts as corrupt unless the schema is writable. (https://sqlite.org/pragma.html#pragma_writable_schema)
 *
 * @returns `undefined` where Node takes no URL for a database, before 22.15, and for a file that nobody can open: whoever claims it will
 * say so
 */
function openImmutable(path: string): DatabaseSync | undefined {
  const { DatabaseSync } = loadSqlite();
  const url = pathToFileURL(path);
  url.search = "immutable=1";
  try {
    const database = new DatabaseSync(url.href, { readOnly: true, defensive: false });
    database.exec("PRAGMA writable_schema = ON");
    return database;
  } catch (error) {
    if (cannotBeOpened(error)) return undefined;
    throw error;
  }
}

/** Whether a file has something in its log or its journal, which is beside the file itself, not beside a link that leads to it. */
function isBeside(name: "wal" | "journal", path: string): boolean {
  return (statSync(`${realpathSync(path)}-${name}`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/**
 * Whether there is nothing where a database has its name. The file is opened, and to close it gives up every lock that this process has on
 * it: ask only of a file that no store can have open, as it is no database.
 */
function isBlank(path: string): boolean {
  const start = new Uint8Array(16);
  const descriptor = openSync(path, "r");
  try {
    readSync(descriptor, start);
  } finally {
    closeSync(descriptor);
  }
  return start.every((byte) => byte === 0);
}

/** Locks a file before anything is read, and looks whose it is before anything is written. */
function claim(database: DatabaseSync, file: string): void {
  database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
  expectOwn(database, file, false);
}

/**
 * @param hasMore whether there is something in it that cannot be seen yet
 * @throws DataFileError for a database of another program, or of another format
 */
function expectOwn(database: DatabaseSync, file: string, hasMore: boolean): void {
  const application = readNumber(database, "PRAGMA application_id");
  const format = readNumber(database, "PRAGMA user_version");
  if (application !== APPLICATION_ID && (application !== 0 || format !== 0 || hasMore || !isEmpty(database))) {
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

function isEmpty(database: DatabaseSync): boolean {
  return readNumber(database, "SELECT count(*) FROM sqlite_schema") === 0;
}

/**
 * WAL makes a commit one write, to the log. With NORMAL, SQLite waits for the disk when it moves what is in the log to the file; that a
 * commit is on the disk is waited for by `LogFile`. macOS hands what a program waits for to the drive only, which may lose it, unless
 * it is asked for more.
 */
function makeDurable(database: DatabaseSync): void {
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA fullfsync = ON");
}

/**
 * Moves what an earlier process has left in the log to the file, and waits for the disk: that process may have ended, or the disk failed,
 * before it was there.
 */
function settleLog(database: DatabaseSync, file: string): void {
  // SQLite leaves what the check has read from open until something else is read, and could not move the log.
  readNumber(database, "SELECT count(*) FROM sqlite_schema");
  if (readNumber(database, "PRAGMA wal_checkpoint(TRUNCATE)") !== 0) {
    throw new DataFileError(`The log of the data file ${file} cannot be moved into it. Stop whatever else reads it.`);
  }
}

function readNumber(database: DatabaseSync, sql: string): number {
  const [value] = Object.values(database.prepare(sql).get() ?? {});
  return Number(value);
}
