import { spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { editedContract, fixtureFile, temporaryFolder, writeGenerated } from "./fixture-contract.ts";

const CLI = join(import.meta.dirname, "../src/cli.ts");
const NAMES = ["models.ts", "operations.ts", "resources.ts", "schema.ts", "servers.ts", "validators.ts"];

// Each test starts the command, some of them twice, which takes several seconds on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

function run(...args: string[]): { code: number | null; output: string; error: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: "utf8" });
  return { code: status, output: stdout, error: stderr };
}

async function generatedFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await writeGenerated(folder);
  return join(folder, "generated");
}

describe("contract-codegen", () => {
  test("makes the folder and writes the files, quietly", async () => {
    const out = join(await temporaryFolder(), "new/generated");
    expect(run(fixtureFile, "--out", out)).toEqual({ code: 0, output: "", error: "" });
    expect((await readdir(out)).sort()).toEqual(NAMES);
  });

  test("writes only what has changed, and takes away what is not generated any more", async () => {
    const out = await generatedFolder();
    const models = await readFile(join(out, "models.ts"), "utf8");
    const longAgo = new Date(0);
    for (const name of NAMES) await utimes(join(out, name), longAgo, longAgo);
    await writeFile(join(out, "servers.ts"), "stale");
    await writeFile(join(out, "old.ts"), models);
    expect(run(fixtureFile, "--out", out).code).toBe(0);
    expect((await readdir(out)).sort()).toEqual(NAMES);
    expect((await stat(join(out, "models.ts"))).mtime).toEqual(longAgo);
    expect((await stat(join(out, "servers.ts"))).mtime).not.toEqual(longAgo);
    expect(run(fixtureFile, "--out", out, "--check").code).toBe(0);
  });

  test("touches nothing in a folder that holds somebody's work", async () => {
    const out = await temporaryFolder();
    await writeFile(join(out, "notes.md"), "mine");
    await writeFile(join(out, "target.ts"), "mine");
    await symlink(join(out, "target.ts"), join(out, "models.ts"));
    const { code, error } = run(fixtureFile, "--out", out);
    expect(code).toBe(1);
    expect(error).toBe(`${out} holds what was not generated: models.ts, notes.md, target.ts. Move it elsewhere.\n`);
    expect((await readdir(out)).sort()).toEqual(["models.ts", "notes.md", "target.ts"]);
    expect(await readFile(join(out, "target.ts"), "utf8")).toBe("mine");
  });
});

describe("contract-codegen --check", () => {
  test("passes if everything is up to date, and writes nothing", async () => {
    const out = await generatedFolder();
    expect(run(fixtureFile, "--out", out, "--check")).toEqual({ code: 0, output: "", error: "" });
  });

  test("names what is missing, stale, left over or foreign, says how to mend it, and writes nothing", async () => {
    const out = await generatedFolder();
    const models = await readFile(join(out, "models.ts"), "utf8");
    await rm(join(out, "schema.ts"));
    await writeFile(join(out, "models.ts"), models.replace("ConnectorStatus", "Status"));
    await writeFile(join(out, "old.ts"), models);
    await mkdir(join(out, "mine"));
    const { code, error } = run(fixtureFile, "--out", out, "--check");
    expect(code).toBe(1);
    expect(error).toBe(
      `${out} is not what the contract says:\n` +
        "  schema.ts: missing\n  models.ts: stale\n  old.ts: left over\n  mine: not generated\nRun `npm run generate`.\n",
    );
    expect((await readdir(out)).sort()).toEqual(
      [...NAMES.filter((name) => name !== "schema.ts"), "mine", "old.ts"].sort(),
    );
  });

  test("fails on a folder that is not there", async () => {
    const out = join(await temporaryFolder(), "generated");
    const { code, error } = run(fixtureFile, "--out", out, "--check");
    expect(code).toBe(1);
    expect(error).toContain("validators.ts: missing");
    await expect(stat(out)).rejects.toThrow("ENOENT");
  });
});

describe("contract-codegen, used wrongly,", () => {
  test.each([
    ["without a contract", ["--out", "generated"], "The contract is missing."],
    ["with two contracts", ["a.yaml", "b.yaml", "--out", "generated"], "One contract at a time; got a.yaml, b.yaml."],
    ["without a folder", ["a.yaml"], "--out is missing."],
    ["with a folder that is a file", [fixtureFile, "--out", fixtureFile], `${fixtureFile} is no folder.`],
    ["with an unknown flag", ["a.yaml", "--out", "generated", "--watch"], "Unknown option '--watch'"],
    ["with --out but no value", ["a.yaml", "--out"], "Option '--out <value>' argument missing"],
  ])("%s says so, shows the usage and exits with 2", (_, args, problem) => {
    const { code, output, error } = run(...args);
    expect({ code, output }).toEqual({ code: 2, output: "" });
    expect(error).toMatch(/^Usage: contract-codegen <contract> --out <folder>/m);
    expect(error.startsWith(problem)).toBe(true);
  });

  test("shows the usage when asked", () => {
    const { code, output, error } = run("--help");
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(output).toMatch(/^Usage: contract-codegen <contract> --out <folder>/);
  });
});

describe("contract-codegen, given a contract that it cannot use,", () => {
  test("says how to make one that is missing", async () => {
    const folder = await temporaryFolder();
    const missing = join(folder, "openapi.yaml");
    const expected = {
      code: 1,
      output: "",
      error: `${missing} is no file. If it is the bundled contract, make it with \`npm run build\`.\n`,
    };
    expect(run(missing, "--out", join(folder, "generated"))).toEqual(expected);
    expect(run(missing, "--out", join(folder, "generated"), "--check")).toEqual(expected);
  });

  test.each([
    ["broken YAML", "contract.yaml", "openapi: 3.1.1\ninfo: [\n", /:3:1: Flow sequence .*\. Correct the syntax\.\n$/],
    ["a key that is there twice", "contract.yaml", "openapi: 3.1.1\nopenapi: 3.1.1\n", /:2:1: Map keys must be unique/],
    ["broken JSON", "contract.json", '{\n  "openapi": "3.1.1"\n  "info": {}\n}', /:3:3: .*\. Correct the syntax\.\n$/],
    ["text that is no contract", "contract.yaml", "hello\n", /:1:1 \(#\): openapi is missing\. Add openapi\.\n$/],
    ["an empty file", "contract.yaml", "", /:1:1 \(#\): openapi is missing\. Add openapi\.\n$/],
    [
      "a wrong version in JSON",
      "contract.json",
      '{\n  "openapi": "2.0"\n}',
      /:2:3 \(#\/openapi\): this is OpenAPI 2\.0\./,
    ],
  ])("points at the place: %s", async (_, name, text, message) => {
    const folder = await temporaryFolder();
    const file = join(folder, name);
    await writeFile(file, text);
    const { code, output, error } = run(file, "--out", join(folder, "generated"));
    expect({ code, output }).toEqual({ code: 1, output: "" });
    expect(error.startsWith(file)).toBe(true);
    expect(error.slice(file.length)).toMatch(message);
    expect(await readdir(folder)).toEqual([name]);
  });

  test("says what breaks a convention", async () => {
    const file = await editedContract("operationId: syncExchangeConnector", "operationId: synchronise");
    const { code, error } = run(file, "--out", join(await temporaryFolder(), "generated"));
    expect(code).toBe(1);
    expect(error).toMatch(
      /^.*contract\.yaml:\d+:7 \(#\/paths\/.*operationId\): the operationId synchronise names none of /,
    );
  });
});
