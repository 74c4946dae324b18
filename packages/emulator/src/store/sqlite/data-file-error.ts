import { accessSync, constants, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { StorageFullError } from "../store.ts";

/** A data file that cannot be used. The message names the file, the reason and the remedy. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
}

/** Results of SQLite that somebody can act on (https://sqlite.org/rescode.html). */
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** Whether an error is one of SQLite's own. */
export function isSqliteError(error: unknown): boolean {
  return readResult(error) !== undefined;
}

/** What an error of SQLite means to the owner of a data file; any other error as it is. */
export function explainSqliteError(error: unknown, file: string): unknown {
  const explain = (text: string) => new DataFileError(`The data file ${file} ${text}`, { cause: error });
  switch (readResult(error)) {
    case BUSY:
      return explain("is in use. Stop the emulator that uses it, or name another file.");
    case CANTOPEN:
    case IOERR:
    case READONLY:
      return explain(
        `cannot be used: ${describeProblem(error, file)}. Name a file that this user may read and write, in a folder that exists.`,
      );
    case CORRUPT:
      return corruptFile(file, error);
    case NOTADB:
      return explain("is no database, and was left as it is. Name another file.");
    case FULL:
      return new StorageFullError(`The data file ${file} has no room on its disk. Make room, or name another file.`, {
        cause: error,
      });
    default:
      return error;
  }
}

/** @param cause what SQLite found */
export function corruptFile(file: string, cause: unknown): DataFileError {
  const message = `The data file ${file} is corrupt, and was left as it is. Restore a copy of it, or name another file.`;
  return new DataFileError(message, { cause });
}

/** The result without the details that SQLite adds in its higher bits. */
function readResult(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return undefined;
  return error.errcode & 0xff;
}

/** What the system says of a file, as SQLite repeats none of it. The file is not opened for that: to close it would unlock it. */
function describeProblem(error: unknown, file: string): string {
  const folder = dirname(resolve(file));
  try {
    statSync(folder);
    if (statSync(file, { throwIfNoEntry: false }) === undefined) return `no file can be made in ${folder}`;
    if (statSync(file).isDirectory()) return "it is a folder";
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch (reason) {
    return reason instanceof Error ? reason.message : String(reason);
  }
  return error instanceof Error ? error.message : String(error);
}
