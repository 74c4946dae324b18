import { execFile } from "node:child_process";
import { cp, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder of a project that has installed the packed client, with the programs of `test/programs` in it. */
    readonly consumer: string;
  }
}

const CLIENT = fileURLToPath(new URL("../../", import.meta.url));
const PROGRAMS = fileURLToPath(new URL("../test/programs/", import.meta.url));

/**
 * Makes one consumer for all tests: packs the client as a release does, and installs the tarball.
 *
 * It stands outside of this repository, as a program inside would find packages that the client has forgotten to name.
 *
 * @returns what removes the consumer again
 */
export default async function makeConsumer(project: TestProject): Promise<() => Promise<void>> {
  const consumer = await realpath(await mkdtemp(join(tmpdir(), "client-consumer-")));
  await cp(PROGRAMS, consumer, { recursive: true });
  await writeFile(join(consumer, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const npm = async (...options: string[]) => (await promisify(execFile)("npm", options, { cwd: consumer })).stdout;
  const [{ filename }] = JSON.parse(await npm("pack", CLIENT, "--json", "--ignore-scripts"));
  await npm("install", filename, "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
  project.provide("consumer", consumer);
  return () => rm(consumer, { recursive: true });
}
