import { copyFileSync, readFileSync, realpathSync, statSync } from "node:fs";
import { StorageLostError } from "../store.ts";

// What can happen to the files of a database without SQLite saying so.

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

/* The log: https://sqlite.org/walformat.html */

const HEADER_SIZE = 32;
const FRAME_HEADER_SIZE = 24;

/**
 * Keeps a copy of a log of which SQLite could read only the beginning, and warns that the rest was left out. SQLite itself takes whatever
 * is behind the first frame that is not whole for what was never committed, and says nothing.
 *
 * @param path the path of the log, which may have been read but not written to since it was opened
 * @param frames how many frames SQLite has read in it
 */
export function keepDamagedLog(path: string, frames: number): void {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return;
  const transactions = countLeftOut(readFileSync(path), frames);
  // The header of one more frame is there without its page where a process was killed between the two.
  if (transactions < 2) return;
  const copy = `${path}-damaged-${Date.now()}`;
  copyFileSync(path, copy);
  process.emitWarning(
    `The log ${path} is damaged, and ${transactions} of its latest transactions were left out. A copy of it was kept as ${copy}.`,
    "DataFileWarning",
  );
}

/** How many transactions end behind the frames that SQLite has read, and are of the same time as the log's header. */
function countLeftOut(log: Buffer, frames: number): number {
  if (log.length < HEADER_SIZE + FRAME_HEADER_SIZE) return 0;
  const salt = (offset: number) => log.readBigUInt64BE(offset);
  // A header that is not whole tells nothing; that of the first frame should be the same.
  const current = isWhole(log.subarray(0, HEADER_SIZE)) ? salt(16) : salt(HEADER_SIZE + 8);
  const frameSize = FRAME_HEADER_SIZE + log.readUInt32BE(8);
  let count = 0;
  for (let at = HEADER_SIZE + frames * frameSize; at + frameSize <= log.length; at += frameSize) {
    const isCommit = log.readUInt32BE(at + 4) !== 0;
    if (isCommit && salt(at + 8) === current) count += 1;
  }
  return count;
}

/** Whether the checksum at the end of a header is that of its beginning. */
function isWhole(header: Buffer): boolean {
  const isBigEndian = (header.readUInt32BE(0) & 1) === 1;
  const read = (offset: number) => (isBigEndian ? header.readUInt32BE(offset) : header.readUInt32LE(offset));
  let [first, second] = [0, 0];
  for (let at = 0; at < 24; at += 8) {
    first = (first + read(at) + second) >>> 0;
    second = (second + read(at + 4) + first) >>> 0;
  }
  return first === header.readUInt32BE(24) && second === header.readUInt32BE(28);
}
