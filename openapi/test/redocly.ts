import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** Milliseconds that a test may wait for commands; a run takes half a second, and far longer where others keep the processor busy. */
export const patience = 60_000;

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command, as the scripts of package.json do, in the folder of this package. */
export function redocly(...argv: readonly string[]): Promise<Outcome> {
  return runNode(["redocly.ts", ...argv]);
}

/** Runs Node in the folder of this package, `environment` added to this process's own. */
export async function runNode(
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, argv, {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { exitCode: child.exitCode, stdout, stderr };
}
