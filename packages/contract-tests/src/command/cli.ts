#!/usr/bin/env node
import { type CommandOptions, readCommandOptions, USAGE } from "./options.ts";
import { runCommand } from "./run-command.ts";

const options = readOptionsOrExplain();
if (options === "help") process.stdout.write(USAGE);
else if (options !== undefined) process.exitCode = await runCommand(options, process.env);

function readOptionsOrExplain(): CommandOptions | "help" | undefined {
  try {
    return readCommandOptions(process.argv.slice(2)) ?? "help";
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nAll options: --help\n`);
    process.exitCode = 2;
    return undefined;
  }
}
