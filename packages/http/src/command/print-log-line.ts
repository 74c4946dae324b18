/** How many bytes of log lines wait at most for a reader. Further lines are left out. */
const LONGEST_BACKLOG = 16 * 1024 * 1024;

/** Prints a line to the standard output. */
export function printLogLine(line: string): void {
  if (process.stdout.writableLength < LONGEST_BACKLOG) process.stdout.write(`${line}\n`);
}
