import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
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

test("build without a bundle says how to make one", async () => {
  const bundle = join(folder, "none");
  expect(await run("build", "--bundle", bundle, "--out", join(folder, "built"))).toEqual({
    code: 1,
    stdout: "",
    stderr: `There is no bundle at ${join(bundle, "openapi.json")}. Make it with: npm run build --workspace openapi\n`,
  });
});

test.for(['{"swagger": "2.0"}', '{"openapi": "3.1.1", "pa', "null"])("build refuses %s as a contract", async (text) => {
  const bundle = await mkdtemp(join(folder, "no-contract-"));
  await writeFile(join(bundle, "openapi.json"), text);
  const { code, stderr } = await run("build", "--bundle", bundle, "--out", join(folder, "built"));
  expect(code).toBe(1);
  expect(stderr).toMatch(/openapi\.json is no OpenAPI 3\.1 document\. Make it with: /);
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
    stderr: `Port ${port} is in use. Choose another one with: --port <number>\n`,
  });
  await other.close();
});

test("start without a reference says how to build one", async () => {
  const { code, stderr } = await run("start", "--out", join(folder, "none"));
  expect(code).toBe(1);
  expect(stderr).toContain("Build it with: npm run build");
});

test.for([
  { words: [], message: "Which command?" },
  { words: ["serve"], message: 'There is no command "serve".' },
  { words: ["start", "--port", "http"], message: '--port must be a whole number from 0 to 65535; got "http".' },
  { words: ["start", "--port", "65536"], message: '--port must be a whole number from 0 to 65535; got "65536".' },
  { words: ["start", "--prot", "1"], message: "Unknown option '--prot'" },
  { words: ["build", "dist"], message: "Unexpected argument 'dist'" },
])("$words is used wrongly", async ({ words, message }) => {
  const { code, stdout, stderr } = await run(...words);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(message);
  expect(stderr).toContain("Usage: ");
});

test.for([{ words: ["--help"] }, { words: ["build", "--help"] }, { words: ["start", "-h"] }])(
  "$words explains the commands",
  async ({ words }) => {
    const { code, stdout } = await run(...words);
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: ");
  },
);

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
