import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { USAGE } from "../src/command-line.ts";
import { serveFolder } from "../src/static-server.ts";

// Each starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reference-cli-"));
  await writeFile(join(folder, "index.html"), "the reference");
});

afterAll(() => rm(folder, { recursive: true }));

test("build writes the reference and says where", async () => {
  const out = join(folder, "built");
  expect(await run("build", "--out", out)).toEqual({ code: 0, stdout: `Built the reference in ${out}\n`, stderr: "" });
  expect(await readdir(out)).toContain("index.html");
});

test.for(["SIGINT", "SIGTERM"] as const)("start serves the reference until %s, and frees the port", async (signal) => {
  const child = start("start", "--out", folder, "--port", "0");
  const { stdout } = child;
  if (stdout === null) throw new Error("The command has no output.");
  const [line] = await once(stdout.setEncoding("utf8"), "data");
  const url = /^Reference: (http:\/\/127\.0\.0\.1:\d+\/)\n$/.exec(line)?.[1] ?? "";
  expect(await (await fetch(url)).text()).toBe("the reference");
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([0, null]);
  await expect(fetch(url)).rejects.toThrow();
});

test("start says when the port is in use", async () => {
  const other = await serveFolder(folder, 0);
  const { port } = new URL(other.url);
  expect(await run("start", "--out", folder, "--port", port)).toEqual({
    code: 1,
    stdout: "",
    stderr: `Port ${port} is in use. To take a free one: npm start -- --port 0\n`,
  });
  await other.close();
});

test("start without a reference says how to build one", async () => {
  const { code, stderr } = await run("start", "--out", join(folder, "none"));
  expect(code).toBe(1);
  expect(stderr).toContain("Build it with: npm run build");
});

test("wrong use exits with 2, and explains the commands", async () => {
  const { code, stdout, stderr } = await run("serve");
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toBe(`There is no command "serve".\n\n${USAGE}`);
});

test("--help explains the commands", async () => {
  expect(await run("--help")).toEqual({ code: 0, stdout: USAGE, stderr: "" });
});

function start(...words: string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...words], { stdio: ["ignore", "pipe", "pipe"] });
}

async function run(...words: string[]) {
  const child = start(...words);
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("The command has no output.");
  const [out, err, [code]] = await Promise.all([text(stdout), text(stderr), once(child, "exit")]);
  return { code, stdout: out, stderr: err };
}
