import { closeSync, fdatasync, fsyncSync, openSync, realpathSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";

const syncData = promisify(fdatasync);

/**
 * The log of a database in WAL mode: each commit appends to it, and only what is in it counts.
 *
 * SQLite would wait for the disk within the commit, and the whole process with it. Here a thread of Node's waits, while the next requests
 * are read. (On macOS Node has the drive empty its own cache, too.)
 */
export class LogFile {
  readonly #descriptor: number;

  /** @param database the path of a database that is open, so that its log is there */
  constructor(database: string) {
    // https://sqlite.org/walformat.html: beside it, under this name; not beside a link that leads to it.
    const path = `${realpathSync(database)}-wal`;
    this.#descriptor = openSync(path, "r+");
    // That there is a log has to be on the disk as well.
    if (process.platform !== "win32") syncFolder(dirname(path));
  }

  /** Resolves when all commits that were made before are on the disk. */
  sync(): Promise<void> {
    return syncData(this.#descriptor);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
