import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Smoke } from "./run-times.ts";

/** Starts a program that prints the outcome. `options` stand before its name. */
export function smokeOnCommandLine(executable: string | undefined, options: readonly string[] = []): Smoke | undefined {
  if (executable === undefined) return undefined;
  return async (consumer, baseUrl) => {
    // Deno would ask its makers for a newer version, and remember in the user's folder that it did.
    const env = { ...process.env, DENO_NO_UPDATE_CHECK: "1", DENO_DIR: join(consumer, "deno"), DO_NOT_TRACK: "1" };
    const command = [...options, "print-smoke.js", baseUrl];
    const { stdout } = await promisify(execFile)(executable, command, { cwd: consumer, env });
    return JSON.parse(stdout);
  };
}
