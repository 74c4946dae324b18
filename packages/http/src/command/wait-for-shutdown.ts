import { fstatSync } from "node:fs";
import { constants } from "node:os";

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
