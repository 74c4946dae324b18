import { describe, expect, test } from "vitest";
import { readCommand } from "../src/command.ts";
import { fixtureFile, temporaryFolder } from "./fixture-contract.ts";

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
