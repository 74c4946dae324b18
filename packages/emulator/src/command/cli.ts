#!/usr/bin/env node
import manifest from "../../package.json" with { type: "json" };
import { createEmulator } from "../create-emulator.ts";
import type { Emulator } from "../emulator.ts";
import { GraphFailure } from "../failures/graph-failure.ts";
import { DataFileError } from "../store/sqlite/data-file-error.ts";
import type { Store } from "../store/store.ts";
import { announce } from "./announcement.ts";
import { CertificateFileError, writeCertificateFile } from "./certificate-file.ts";
import { type CommandOptions, readCommandOptions, USAGE } from "./command-options.ts";
import { toldToStop } from "./told-to-stop.ts";

const options = readOptionsOrExplain();
if (options?.help) process.stdout.write(USAGE);
else if (options?.version) process.stdout.write(`${manifest.version}\n`);
else if (options) await run(options);

function readOptionsOrExplain(): CommandOptions | undefined {
  try {
    return readCommandOptions(process.argv.slice(2), process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nAll options: --help\n`);
    process.exitCode = 2;
    return undefined;
  }
}

async function run(options: CommandOptions): Promise<void> {
  const { dataFile } = options;
  try {
    const store = dataFile === undefined ? undefined : await openStore(dataFile);
    const emulator = createEmulator({ ...options.emulator, store });
    try {
      await serveUntilToldToStop(emulator, options);
    } finally {
      await emulator.close();
    }
    // Lines that nobody reads would hold up the end.
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${explain(error, options)}\n`);
    process.exitCode = error instanceof RangeError ? 2 : 1;
  }
}

async function serveUntilToldToStop(emulator: Emulator, options: CommandOptions): Promise<void> {
  const server = await emulator.listen(options.listen);
  const file = server.certificate === undefined ? undefined : await writeCertificateFile(server.certificate);
  // First, so that a signal in answer to what is printed finds somebody who listens.
  const stopped = toldToStop();
  process.stdout.write(announce(server, options.emulator.auth, file?.path));
  await stopped;
  await file?.remove();
}

async function openStore(file: string): Promise<Store> {
  // Only here, so that a server without a data file does not wait for it.
  const { createSqliteStore } = await import("../store/sqlite/create-sqlite-store.ts");
  return createSqliteStore({ file });
}

/** @throws the error itself if it is a bug, so that its stack is printed. */
function explain(error: unknown, { listen, dataFile }: CommandOptions): string {
  const { port, host = "127.0.0.1" } = listen;
  if (error instanceof GraphFailure) return `The data file ${dataFile} does not take the seed: ${error.message}`;
  if (error instanceof RangeError || error instanceof DataFileError || error instanceof CertificateFileError) {
    return error.message;
  }
  if (!isListenError(error)) throw error;
  if (error.code === "EADDRINUSE") {
    return `Port ${port} is in use. To take a free one: ${typedCommand(process.env)} --port 0`;
  }
  return `Cannot listen on port ${port} of ${host}: ${error.message}. Choose another --port or --host.`;
}

/** What the user has typed to start this, up to its flags: npm tells the name of its script. */
function typedCommand({ npm_lifecycle_event: script = "npx" }: NodeJS.ProcessEnv): string {
  if (script === "npx") return "npx @remote-assistance/emulator";
  return script === "start" ? "npm start --" : `npm run ${script} --`;
}

/** What the system says of an address: that it cannot be had, or of a name that it leads nowhere. */
function isListenError(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error && "syscall" in error && (error.syscall === "listen" || error.syscall === "getaddrinfo")
  );
}
