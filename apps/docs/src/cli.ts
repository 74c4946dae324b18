#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { buildReference } from "./build-reference.ts";
import { type Command, readCommand, USAGE } from "./command-line.ts";
import { ExpectedError } from "./expected-error.ts";
import { serveFolder } from "./static-server.ts";

process.exitCode = await run(process.argv.slice(2));

async function run(words: readonly string[]): Promise<number> {
  const command = readCommand(words);
  if (typeof command === "string") {
    process.stderr.write(`${command}\n\n${USAGE}`);
    return 2;
  }
  try {
    await perform(command);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof ExpectedError ? error.message : inspect(error)}\n`);
    return 1;
  }
}

async function perform(command: Command): Promise<void> {
  switch (command.name) {
    case "help":
      process.stdout.write(USAGE);
      return;
    case "build":
      return build(command.out);
    case "start":
      return start(command.out, command.port);
  }
}

async function build(outputFolder: string): Promise<void> {
  const bundleFolder = fileURLToPath(new URL(".", import.meta.resolve("@remote-assistance/openapi/openapi.json")));
  await buildReference({ bundleFolder, operations: await clientOperations(), outputFolder });
  process.stdout.write(`Built the reference in ${outputFolder}\n`);
}

// Imported late, so that a client that has not been built is an error with a remedy.
async function clientOperations() {
  try {
    return (await import("@remote-assistance/client/operations")).operations;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw cause;
    throw new ExpectedError("The client has not been built. Build it with: npm run build", { cause });
  }
}

async function start(folder: string, port: number): Promise<void> {
  const server = await serveFolder(folder, port);
  process.stdout.write(`Reference: ${server.url}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
}
