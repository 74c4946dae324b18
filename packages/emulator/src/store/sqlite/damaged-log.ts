import { copyFileSync, readFileSync, statSync } from "node:fs";

// https://sqlite.org/walformat.html

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
