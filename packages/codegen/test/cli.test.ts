import { spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCommand } from "../src/command.ts";
import {
  editedContract,
  fixtureFile,
  generateFixture,
  plainFile,
  RUNTIME,
  temporaryFolder,
  writeGenerated,
} from "./fixture-contract.ts";

// What only the command itself can prove: its exit codes, and what it prints where. Its parts have tests of their own.

const CLI = join(import.meta.dirname, "../src/cli.ts");
const RUNTIME_OPTION = ["--runtime", RUNTIME];

function run(...args: string[]): { code: number | null; output: string; error: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: "utf8" });
  return { code: status, output: stdout, error: stderr };
}

describe("contract-codegen", () => {
  test("makes the folder and writes the files, quietly, which --check then passes", async () => {
    const out = join(await temporaryFolder(), "new/generated");
    expect(run(fixtureFile, "--out", out, ...RUNTIME_OPTION)).toEqual({ code: 0, output: "", error: "" });
    const files = await generateFixture();
    expect((await readdir(out)).sort()).toEqual([...files.keys()]);
    for (const [name, text] of files) expect(await readFile(join(out, name), "utf8"), name).toBe(text);
    expect(run(fixtureFile, "--out", out, ...RUNTIME_OPTION, "--check")).toEqual({ code: 0, output: "", error: "" });
  });

  test("touches nothing in a folder that holds somebody's work", async () => {
    const out = await temporaryFolder();
    await writeFile(join(out, "notes.md"), "mine");
    expect(run(fixtureFile, "--out", out, ...RUNTIME_OPTION)).toEqual({
      code: 1,
      output: "",
      error: `${out} holds what was not generated: notes.md. Move it elsewhere.\n`,
    });
    expect(await readdir(out)).toEqual(["notes.md"]);
  });

  test("--check names what is missing, stale, left over or foreign, says how to mend it, and writes nothing", async () => {
    const folder = await temporaryFolder();
    await writeGenerated(folder);
    const out = join(folder, "generated");
    const models = await readFile(join(out, "models.ts"), "utf8");
    await rm(join(out, "schema.ts"));
    await writeFile(join(out, "models.ts"), models.replace("ConnectorStatus", "Status"));
    await writeFile(join(out, "old.ts"), models);
    await mkdir(join(out, "mine"));
    const names = await readdir(out);
    expect(run(fixtureFile, "--out", out, ...RUNTIME_OPTION, "--check")).toEqual({
      code: 1,
      output: "",
      error:
        `${out} is not what the contract says:\n` +
        "  schema.ts: missing\n  models.ts: stale\n  old.ts: left over\n  mine: not generated, move it elsewhere\nRun `npm run generate`.\n",
    });
    expect(await readdir(out)).toEqual(names);
  });

  test("says what breaks a convention, and writes nothing", async () => {
    const file = await editedContract("operationId: syncExchangeConnector", "operationId: synchronise");
    const folder = await temporaryFolder();
    const { code, output, error } = run(file, "--out", join(folder, "generated"), ...RUNTIME_OPTION);
    expect({ code, output }).toEqual({ code: 1, output: "" });
    expect(error).toMatch(
      /^.*contract\.yaml:\d+:20 \(#\/paths\/.*operationId\): The `operationId` is not a verb .* \[general: operation-id-is-verb-and-noun\]\n$/,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test("lets a contract do other than Microsoft Graph does, if it is told to", async () => {
    const out = join(await temporaryFolder(), "generated");
    const args = [plainFile, "--out", out, ...RUNTIME_OPTION];
    expect(run(...args)).toMatchObject({
      code: 1,
      error: expect.stringMatching(/\[graph: list-has-value-and-next-link\]/),
    });
    expect(run(...args, "--conventions", "general")).toEqual({ code: 0, output: "", error: "" });
  });

  test("says how to make a contract that is missing, with --check too", async () => {
    const folder = await temporaryFolder();
    const missing = join(folder, "openapi.yaml");
    expect(run(missing, "--out", join(folder, "generated"), ...RUNTIME_OPTION, "--check")).toEqual({
      code: 1,
      output: "",
      error: `${missing} is not a file. If it is the bundled contract, build it with \`npm run build\`.\n`,
    });
  });

  test("used wrongly, says so, shows the usage and exits with 2", () => {
    const { code, output, error } = run("--out", "generated");
    expect({ code, output }).toEqual({ code: 2, output: "" });
    expect(error).toMatch(
      /^The contract is missing\.\n\nUsage: contract-codegen <contract> --out <folder> --runtime <module>/,
    );
  });

  test("shows the usage when asked", () => {
    const { code, output, error } = run("--help");
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(output).toMatch(/^Usage: contract-codegen <contract> --out <folder> --runtime <module>/);
  });
});

describe("the command line", () => {
  test("names a contract, a run-time and a folder, which need not be there yet", async () => {
    const out = await temporaryFolder();
    expect(readCommand([fixtureFile, "--out", out, "--runtime", "pkg"])).toEqual({
      contract: fixtureFile,
      out,
      runtime: "pkg",
      conventions: "graph",
      check: false,
    });
    expect(readCommand(["--check", "--out", `${out}/new`, "--runtime", "../runtime.ts", "a.yaml"])).toEqual({
      contract: "a.yaml",
      out: `${out}/new`,
      runtime: "../runtime.ts",
      conventions: "graph",
      check: true,
    });
  });

  test("chooses the conventions, of which those of Microsoft Graph are the default", () => {
    const args = ["a.yaml", "--out", "generated", "--runtime", "pkg"];
    expect(readCommand(args)).toMatchObject({ conventions: "graph" });
    expect(readCommand([...args, "--conventions", "general"])).toMatchObject({ conventions: "general" });
  });

  test("asks for help, whatever else it lacks", () => {
    expect(readCommand(["--help"])).toBeUndefined();
  });

  test.each([
    ["without a contract", ["--out", "generated"], "The contract is missing."],
    ["with two contracts", ["a.yaml", "b.yaml", "--out", "generated"], "One contract at a time; got a.yaml, b.yaml."],
    ["without a folder", ["a.yaml"], "--out is missing."],
    ["without a run-time", ["a.yaml", "--out", "generated"], "--runtime is missing."],
    [
      "with a folder that is a file",
      [fixtureFile, "--out", fixtureFile, "--runtime", "pkg"],
      `${fixtureFile} is no folder.`,
    ],
    [
      "with unknown conventions",
      ["a.yaml", "--out", "generated", "--runtime", "pkg", "--conventions", "odata"],
      "There are no conventions odata; use general or graph.",
    ],
    ["with an unknown flag", ["a.yaml", "--out", "generated", "--watch"], /^Unknown option '--watch'/],
    ["with --out but no value", ["a.yaml", "--out"], /^Option '--out <value>' argument missing/],
  ])("%s is refused", (_, args, problem) => {
    const expected = typeof problem === "string" ? problem : expect.stringMatching(problem);
    expect(readCommand(args)).toEqual(expected);
  });
});
