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
      check: false,
    });
    expect(readCommand(["--check", "--out", `${out}/new`, "--runtime", "../runtime.ts", "a.yaml"])).toEqual({
      contract: "a.yaml",
      out: `${out}/new`,
      runtime: "../runtime.ts",
      check: true,
    });
  });

  test("names a contract and a set of conventions, and no folder then", () => {
    expect(readCommand(["a.yaml", "--conventions", "graph"])).toEqual({ contract: "a.yaml", conventions: "graph" });
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
      ["a.yaml", "--conventions", "odata"],
      "There are no conventions odata; use general or graph.",
    ],
    ["with an unknown flag", ["a.yaml", "--out", "generated", "--watch"], /^Unknown option '--watch'/],
    ["with --out but no value", ["a.yaml", "--out"], /^Option '--out <value>' argument missing/],
  ])("%s is refused", (_, args, problem) => {
    const expected = typeof problem === "string" ? problem : expect.stringMatching(problem);
    expect(readCommand(args)).toEqual(expected);
  });
});
