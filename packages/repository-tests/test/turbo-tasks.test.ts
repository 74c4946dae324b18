import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { copyRepository } from "../src/copy-repository.ts";
import { installingTasks } from "../src/installing-tasks.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));

test("npm run generate needs the bundle alone, as what is built from generated files may be broken until it has run", async () => {
  const { stdout } = await run("turbo", ["run", "generate", "--dry=json"], { cwd: root });
  const { tasks }: { tasks: { taskId: string; command: string }[] } = JSON.parse(stdout);
  const executed = tasks.filter(({ command }) => command !== "<NONEXISTENT>").map(({ taskId }) => taskId);
  expect(executed).toEqual([
    "@remote-assistance/client#generate",
    "@remote-assistance/openapi#build",
    "@remote-assistance/openapi#generate",
  ]);
});

test("every task that installs packages reaches a registry behind a private certificate authority and a proxy", async () => {
  const tasks = await installingTasks(root);
  expect(tasks).not.toEqual([]);
  expect(tasks.filter(({ missing }) => missing.length > 0)).toEqual([]);
});

test("a task that installs packages without what npm needs for that is found", async () => {
  const folder = await mkdtemp(join(tmpdir(), "repository-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await copyRepository(folder);
  await run("npm", ["pkg", "set", "scripts.test=npm ci --prefix test", "-w", "@remote-assistance/codegen"], {
    cwd: folder,
  });
  expect(await installingTasks(folder)).toContainEqual({
    task: "@remote-assistance/codegen#test",
    missing: expect.arrayContaining(["NODE_EXTRA_CA_CERTS", "HTTPS_PROXY", "no_proxy", "npm_config_*"]),
  });
});
