#!/usr/bin/env node
import manifest from "../../package.json" with { type: "json" };
import { createEmulator } from "../create-emulator.ts";
import { DataFileError } from "../store/sqlite/data-file-error.ts";
import type { Store } from "../store/store.ts";
import { announce } from "./announcement.ts";
import { writeCertificateFile } from "./certificate-file.ts";
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
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

async function run({ emulator: behaviour, listen, dataFile }: CommandOptions): Promise<void> {
  try {
    const store = dataFile === undefined ? undefined : await openStore(dataFile);
    const emulator = createEmulator({ ...behaviour, store });
    const server = await emulator.listen(listen);
    const file = server.certificate === undefined ? undefined : await writeCertificateFile(server.certificate);
    // First, so that a signal in answer to what is printed finds somebody who listens.
    const stopped = toldToStop();
    process.stdout.write(announce(server, behaviour.auth, file?.path));
    await stopped;
    await emulator.close();
    await file?.remove();
  } catch (error) {
    process.stderr.write(`${explain(error, listen)}\n`);
    process.exitCode = error instanceof RangeError ? 2 : 1;
  }
}

async function openStore(file: string): Promise<Store> {
  // Only here, so that a server without a data file does not wait for it.
  const { createSqliteStore } = await import("../store/sqlite/create-sqlite-store.ts");
  return createSqliteStore({ file });
}

/** @throws the error itself if it is a bug, so that its stack is printed. */
function explain(error: unknown, { port, host = "127.0.0.1" }: CommandOptions["listen"]): string {
  if (error instanceof RangeError || error instanceof DataFileError) return error.message;
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) throw error;
  if (error.code === "EADDRINUSE") {
    return `Port ${port} of ${host} is in use. Choose another one, or let the system do so: --port 0`;
  }
  return `Cannot listen on port ${port} of ${host}: ${error.message}. Choose another --port or --host.`;
}
