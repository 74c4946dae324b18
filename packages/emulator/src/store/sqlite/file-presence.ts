import { realpathSync, statSync } from "node:fs";
import { StorageLostError } from "../store.ts";

/**
 * Whether a data file and its log are still where they were opened. A system lets a program write to a file that somebody has moved or
 * deleted, and says nothing.
 */
export class FilePresence {
  readonly #file: string;
  readonly #identities: ReadonlyMap<string, string | undefined>;

  /** @param file the path of a database that is open, and has written to its log */
  constructor(file: string) {
    this.#file = file;
    // The log is beside the file itself, not beside a link that leads to it.
    const path = realpathSync(file);
    this.#identities = new Map([path, `${path}-wal`].map((each) => [each, identify(each)]));
  }

  /** @throws StorageLostError */
  expect(): void {
    for (const [path, identity] of this.#identities) {
      if (identify(path) === identity) continue;
      throw new StorageLostError(
        `${path} was moved or deleted while the data file ${this.#file} was in use, so nothing more is written to it. Move it back, or stop the emulator and start it with the right file.`,
      );
    }
  }
}

function identify(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}
