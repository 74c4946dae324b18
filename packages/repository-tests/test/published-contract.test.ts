import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, matchesGlob, posix } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeBlocks } from "../src/code-blocks.ts";

const run = promisify(execFile);
const root = new URL("../../../", import.meta.url);
/** A project that has installed the package as it would be published. */
const project = await mkdtemp(join(tmpdir(), "contract-"));
const installed = join(project, "node_modules/@remote-assistance/openapi");
const commands = codeBlocks(await readFile(new URL("openapi/README.md", root), "utf8"))
  .filter(({ language }) => language === "sh")
  .flatMap(({ text }) => text.trim().split("\n"));

beforeAll(async () => {
  await mkdir(installed, { recursive: true });
  const source = fileURLToPath(new URL("openapi", root));
  const { stdout } = await run("npm", ["pack", source, "--json", "--ignore-scripts"], { cwd: project });
  const [{ filename }] = JSON.parse(stdout);
  await run("tar", ["-xf", filename, "-C", installed, "--strip-components=1"], { cwd: project });
});

afterAll(() => rm(project, { recursive: true }));

describe("the package of the contract", () => {
  test("has nothing that publint would have otherwise", async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  test("has what it exports, each bundle with the version of the package", async () => {
    const { exports, version } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
    const packed = await readdir(installed, { recursive: true });
    for (const file of Object.values<string>(exports)) {
      expect(
        packed.some((name) => matchesGlob(`./${name}`, file)),
        file,
      ).toBe(true);
    }
    const bundles = packed.filter((name) => /openapi(\.beta)?\.json$/.test(name));
    const versions = await Promise.all(
      bundles.map(async (name) => JSON.parse(await readFile(join(installed, name), "utf8")).info.version),
    );
    expect(versions).toEqual([version, version]);
  });

  test("has every file that its pages link to", async () => {
    const packed = await readdir(installed, { recursive: true });
    const pages = packed.filter((name) => name.endsWith(".md"));
    expect(pages).toEqual(expect.arrayContaining(["README.md", "provenance.md"]));
    const linksOf = async (page: string) =>
      [...(await readFile(join(installed, page), "utf8")).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = ""]) =>
        posix.join(posix.dirname(page), link),
      );
    const links = (await Promise.all(pages.map(linksOf))).flat();
    expect(links.filter((link) => !packed.includes(link))).toEqual([]);
  });

  test("has the description that its workflow is about", async () => {
    const workflow = await readFile(join(installed, "workflows/onboarding.arazzo.yaml"), "utf8");
    const [, url = ""] = workflow.match(/^ {4}url: (.*)$/m) ?? [];
    expect(await readFile(join(installed, "workflows", url), "utf8")).toContain("openapi: 3.1.1");
  });
});

describe("the README of the contract", () => {
  test("installs the tools that it uses", () => {
    expect(commands.filter((command) => command.startsWith("npm")).length).toBe(2);
    expect(commands.filter((command) => command.startsWith("npx")).length).toBe(2);
  });

  test("has a generator that makes types of it", async () => {
    const { file, args, options } = started("npx openapi-typescript");
    await run(file, args, options);
    const types = await readFile(join(project, "graph.ts"), "utf8");
    expect(types).toContain("export interface operations");
    expect(types).toContain('onboardingStatus?: components["schemas"]["RemoteAssistanceOnboardingStatus"]');
  });

  test("has a mock that answers with the example and the status that are asked for", async () => {
    const { file, args, options } = started("npx prism mock");
    const mock = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "inherit"] });
    try {
      const address = await addressIn(mock.stdout);
      const ask = (prefer: string) =>
        fetch(`${address}/deviceManagement/remoteAssistancePartners/1`, {
          headers: { authorization: "Bearer token", prefer },
        });
      expect(await (await ask("example=PartnerOnboarded")).json()).toMatchObject({ onboardingStatus: "onboarded" });
      expect((await ask("code=503")).status).toBe(503);
    } finally {
      mock.kill();
    }
  });
});

/** A command of the README in the project, on a free port, with the tools that this repository has instead of npm's. */
function started(start: string) {
  const command = commands.find((line) => line.startsWith(start))?.replace("--port 4010", "--port 0");
  if (command === undefined) throw new Error(`The README has no command that starts with ${start}.`);
  const tools = ["packages/codegen/node_modules/.bin", "node_modules/.bin"].map((bin) =>
    fileURLToPath(new URL(bin, root)),
  );
  const env = { ...process.env, PATH: [...tools, process.env.PATH].join(delimiter) };
  return { file: "sh", args: ["-c", `npx() { exec "$@"; }; ${command}`], options: { cwd: project, env } };
}

async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [, address] = line.match(/Prism is listening on (http:\S+)/) ?? [];
    if (address !== undefined) {
      // What it prints later is not read, and must not block it.
      output.resume();
      return address;
    }
  }
  throw new Error("The mock ended without listening.");
}
