#!/usr/bin/env node
import { describeListenError, waitForShutdown } from "@remote-assistance/http/node/command";
import manifest from "../../package.json" with { type: "json" };
import { createEmulator } from "../create-emulator.ts";
import type { Emulator } from "../emulator.ts";
import { DataFileError } from "../store/sqlite/data-file-error.ts";
import { StorageFullError, StorageLostError, type Store } from "../store/store.ts";
import { announce, CertificateFileError, writeCertificateFile } from "./announcement.ts";
import { type CommandOptions, readCommandOptions, USAGE } from "./command-options.ts";

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
      await serveUntilShutdown(emulator, options);
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

async function serveUntilShutdown(emulator: Emulator, options: CommandOptions): Promise<void> {
  const server = await emulator.listen(options.listen);
  const { certificate } = server;
  // A certificate of the user's own is in a file already, and other programs may trust it already.
  const file = certificate && options.listen.tls === true ? await writeCertificateFile(certificate) : undefined;
  // First, so that a signal in response to what is printed finds a listener.
  const stopped = waitForShutdown();
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
function explain(error: unknown, { listen }: CommandOptions): string {
  const explained = [RangeError, DataFileError, StorageFullError, StorageLostError, CertificateFileError];
  if (explained.some((kind) => error instanceof kind)) return String(Object(error).message);
  if (error instanceof TypeError && typeof listen.tls === "object") {
    return "--cert and --key must name a certificate and its private key, both in PEM.";
  }
  const described = describeListenError(error, listen, "npx @remote-assistance/emulator");
  if (described === undefined) throw error;
  return described;
}
