import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { copyRepository } from "../src/copy-repository.ts";
import { watchNetwork } from "../src/watch-network.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));
const realTurbo = fileURLToPath(new URL("../../turbo/node_modules/turbo/bin/turbo", import.meta.url));

/** Runs a command, and returns the hosts that it wanted to reach. */
async function hostsOf(folder: string, command: string, ...args: string[]): Promise<string[]> {
  const network = await watchNetwork();
  try {
    await run(command, args, { cwd: folder, env: network.environment });
    return await network.hosts();
  } finally {
    await network.close();
  }
}

/** A copy, as commands here would write files that other tests are reading. */
async function copiedRepository(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "repository-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await copyRepository(folder);
  return folder;
}

test("turbo calls nobody, although the real one does", async () => {
  expect(await hostsOf(root, realTurbo, "run", "build", "--dry=json")).toContain("telemetry.vercel.com:443");
  expect(await hostsOf(root, "npx", "turbo", "run", "build", "--dry=json")).toEqual([]);
});

test("the look-ups and connections of a task are noticed", async () => {
  const folder = await copiedRepository();
  const task = `
    import dns from "node:dns/promises";
    await fetch("http://service.invalid/").catch(() => {});
    await dns.resolve("name.invalid").catch(() => {});
    await fetch("http://192.0.2.1/", { signal: AbortSignal.timeout(20) }).catch(() => {});`;
  await writeFile(join(folder, "packages/codegen/call.mjs"), task);
  const planted = ["pkg", "set", "scripts.build=node call.mjs", "--workspace", "@remote-assistance/codegen"];
  await run("npm", planted, { cwd: folder });
  const hosts = await hostsOf(folder, "npx", "turbo", "run", "build", "--filter=@remote-assistance/codegen", "--only");
  const names = new Set(hosts.map((line) => line.split(" ")[0]));
  expect([...names].sort()).toEqual(["192.0.2.1", "name.invalid", "service.invalid"]);
});

test.each(["lint", "build", "generate"])("npm run %s calls nobody", async (script) => {
  expect(await hostsOf(await copiedRepository(), "npm", "run", script)).toEqual([]);
});
