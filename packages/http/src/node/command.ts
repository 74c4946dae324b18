import { isUtf8 } from "node:buffer";
import { fstatSync, readFileSync } from "node:fs";
import { constants } from "node:os";

/* The habits that all commands of this repository have. */

/** How many bytes of log lines wait at most for a reader. Further lines are left out. */
const LONGEST_BACKLOG = 16 * 1024 * 1024;

/** Prints a line to the standard output. */
export function printLogLine(line: string): void {
  if (process.stdout.writableLength < LONGEST_BACKLOG) process.stdout.write(`${line}\n`);
}

/**
 * Reads a file of text, without its byte order mark, which some editors write and JSON does not have (RFC 8259, 8.1).
 *
 * @throws TypeError for a file that is not UTF-8; an error of the system for one that cannot be read
 */
export function readTextFile(path: string): string {
  const bytes = readFileSync(path);
  const text = bytes.toString();
  if (isUtf8(bytes)) return text.replace(/^\ufeff/, "");
  // What was not UTF-8 has become U+FFFD: where the bytes differ for the first time.
  const position = Buffer.from(text).findIndex((byte, index) => byte !== bytes[index]);
  throw new TypeError(`the file is not UTF-8: byte ${position} is invalid. Save it as UTF-8.`);
}

/**
 * Says why a command cannot listen, and what to type instead.
 *
 * @param command how the command is called without npm, such as `npx my-server`
 * @returns `undefined` for any other error
 */
export function describeListenError(
  error: unknown,
  { port = 0, host = "127.0.0.1" }: { readonly port?: number | undefined; readonly host?: string | undefined },
  command: string,
): string | undefined {
  if (!(error instanceof Error && "syscall" in error && "code" in error)) return undefined;
  // The second one is that of a name that leads nowhere.
  if (error.syscall !== "listen" && error.syscall !== "getaddrinfo") return undefined;
  if (error.code !== "EADDRINUSE") {
    return `Cannot listen on port ${port} of ${host}: ${error.message}. Choose another --port or --host.`;
  }
  // What the user has typed, up to the flags: npm tells the name of its script.
  const { npm_lifecycle_event: script = "npx" } = process.env;
  const typed = script === "npx" ? command : script === "start" ? "npm start --" : `npm run ${script} --`;
  return `Port ${port} is in use. To take a free one: ${typed} --port 0`;
}

/** A signal that comes again so soon is the same one: npm and turbo pass on what the terminal has sent to all. In milliseconds. */
const SAME_SIGNAL = 1_000;

/** Windows has no SIGQUIT to listen to. SIGHUP tells that the terminal was closed. */
const SIGNALS: readonly NodeJS.Signals[] =
  process.platform === "win32" ? ["SIGINT", "SIGTERM", "SIGHUP"] : ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];

/**
 * Waits until the process is to end: for a signal, for the end of the process that started it, or of the one that reads
 * its output. A further signal ends the process at once.
 */
export function waitForShutdown(): Promise<void> {
  return new Promise((resolve) => {
    let shutDownAt: number | undefined;
    const shutDown = () => {
      shutDownAt ??= performance.now();
      resolve();
    };
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        const isFurther = shutDownAt !== undefined && performance.now() - shutDownAt > SAME_SIGNAL;
        // As a shell has it for a program that a signal has ended.
        if (isFurther) process.exit(128 + constants.signals[signal]);
        shutDown();
      });
    }
    // Nobody reads the output any more, as at the end of a pipe into `head`.
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      shutDown();
    });
    if (!isFedByParent()) return;
    const leave = () => {
      process.stderr.write("The input has ended, and so does the server. CI=true keeps it running without one.\n");
      shutDown();
    };
    process.stdin.once("end", leave).once("error", leave).resume().unref();
  });
}

/**
 * A program that starts another one holds the other end of its input, which the system closes when that program ends, however
 * it ends; through npm's and a shell's processes, too, so that it tells more than the parent's identifier. Not so in CI, whose
 * runners close it at the start.
 */
function isFedByParent(): boolean {
  if (process.env.CI === "true" || process.env.CI === "1") return false;
  const input = fstatSync(0);
  return input.isFIFO() || input.isSocket();
}
