import { expectKnown } from "@remote-assistance/http";
import { RESOURCES } from "../../resources/resources.ts";
import { openDatabase } from "./open-database.ts";
import { SqliteStore } from "./sqlite-store.ts";
import { FilePresence } from "./unnoticed-damage.ts";

export { DataFileError } from "./data-file-error.ts";
export type { SqliteStore } from "./sqlite-store.ts";

/** Where {@link createSqliteStore} keeps entities. */
export interface SqliteStoreOptions {
  /** The path of the data file. It is made if there is none, but not the folder that it is in. */
  readonly file: string;
}

const KNOWN: Readonly<Record<keyof SqliteStoreOptions, true>> = { file: true };

/**
 * Makes a store that keeps entities in a file, in the format of SQLite. It needs Node 22.13 or newer.
 *
 * What was answered is on the disk: it survives the end of the process and of the power, however sudden. A write that finds the disk
 * full is answered with 507 and leaves everything as it was; later ones succeed when there is room again. One store can use a
 * file at a time.
 *
 * @example
 * const emulator = createEmulator({ store: createSqliteStore({ file: "data.db" }) });
 * await emulator.close(); // closes the file, too
 *
 * @throws TypeError if `file` is no path, and for an unknown option
 * @throws DataFileError for a file that is in use, of another program, of another contract, corrupt or cannot be opened; and on a
 * Node that has no SQLite. A property that the contract has got since the file was made is added to it.
 * @throws StorageFullError if there is no room for a new file
 */
export function createSqliteStore(options: SqliteStoreOptions): SqliteStore {
  expectKnown(options, KNOWN);
  const { file } = options;
  if (typeof file !== "string" || file === "") throw new TypeError("file must be the path of a data file.");
  return new SqliteStore(openDatabase(file, Object.values(RESOURCES)), file, new FilePresence(file));
}
