import { fstatSync } from "node:fs";

/**
 * Waits until the process is to end: for SIGINT or SIGTERM, or until whoever started it has gone. A further signal ends the
 * process at once. That is no failure either: npm and turbo pass on the SIGINT that the terminal has sent to all of them
 * already.
 */
export function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    let told = false;
    const tell = () => {
      told = true;
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        if (told) process.exit(0);
        tell();
      });
    }
    if (isFedByParent()) process.stdin.once("end", tell).once("error", tell).resume().unref();
  });
}

/**
 * A program that starts another one holds the other end of its input, which the system closes when that program ends, however
 * it ends; through npm's and a shell's processes, too, so that it tells more than the parent's identifier. Not so in CI, whose
 * runners close it at the start.
 */
function isFedByParent(): boolean {
  if (process.env.CI === "true") return false;
  const input = fstatSync(0);
  return input.isFIFO() || input.isSocket();
}
