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
  readonly #path: string;
  #descriptor: number | undefined;

  /** @param database the path of a database that there is */
  constructor(database: string) {
    // https://sqlite.org/walformat.html: beside it, under this name; not beside a link that leads to it.
    this.#path = `${realpathSync(database)}-wal`;
  }

  /** Resolves when all commits that were made before are on the disk. */
  async sync(): Promise<void> {
    this.#descriptor ??= this.#open();
    await syncData(this.#descriptor);
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  /** It is there from the first commit on; that it is there has to be on the disk as well. */
  #open(): number {
    const descriptor = openSync(this.#path, "r+");
    if (process.platform !== "win32") syncFolder(dirname(this.#path));
    return descriptor;
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
