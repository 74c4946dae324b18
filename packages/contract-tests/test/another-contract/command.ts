import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What a command printed. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command that has to succeed. */
export function run(command: string, args: readonly string[], cwd: URL): Promise<Printed> {
  return promisify(execFile)(command, args, { cwd });
}

/** Runs a command that looks for mistakes. To find some is a result, too; not even to start is an error. */
export function inspect(command: string, args: readonly string[], cwd: URL): Promise<Printed> {
  return run(command, args, cwd).catch((error: Printed & { readonly code?: unknown }) => {
    if (typeof error.code !== "number") throw error;
    return error;
  });
}
