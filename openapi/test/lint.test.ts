import { globSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { versions } from "../bundle/make-bundle.ts";
import { folder, patience, redocly, runNode } from "./redocly.ts";

const configuration = ["--config=../redocly.yaml", "--lint-config=error"];

describe("lint", { timeout: patience }, () => {
  test("finds nothing in the contract, its bundles, overlays and workflows, and warns of nothing", async () => {
    const { exitCode, stdout, stderr } = await redocly("lint", ...configuration);
    const linted = [...stderr.matchAll(/^validating (\S+) using/gm)].map(([, file]) => file);
    const bundles = Object.keys(versions).map((name) => `dist/${name}.yaml`);
    const written = globSync(["overlays/*.yaml", "workflows/*.yaml"], { cwd: folder });
    expect(linted.toSorted()).toEqual(["openapi.yaml", ...bundles, ...written].toSorted());
    expect(`${stdout}${stderr}`).not.toMatch(/warning/i);
    expect(stderr).toContain("Your API descriptions are valid");
    expect(exitCode).toBe(0);
  });

  test("fails for a contract that breaks a convention, and says in which line, what, and how to mend it", async () => {
    const description = "test/fixtures/rules/request-bodies-are-closed/fails.yaml";
    const { exitCode, stdout } = await redocly("lint", description, ...configuration);
    expect(stdout).toContain(
      `${description}:19:11 at #/components/requestBodies/Anything/content/application~1json/schema`,
    );
    expect(stdout).toContain(
      "This schema of a request body accepts unknown properties. Add `additionalProperties: false`",
    );
    expect(exitCode).toBe(1);
  });

  test("fails for a workflow that uses what no step has put out", async () => {
    const workflow = "test/fixtures/workflows/unknown-output.arazzo.yaml";
    const { exitCode, stdout } = await redocly("lint", workflow, ...configuration);
    expect(stdout).toContain(`${workflow}:`);
    expect(stdout).toContain("outputs-defined");
    expect(exitCode).toBe(1);
  });
});

/** Redocly does not look into a workflow's source descriptions when it lints. */
test("each step of the onboarding workflow is an operation of the contract", () => {
  const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
  const workflow = [...read("../workflows/onboarding.arazzo.yaml").matchAll(/operationId: (\w+)/g)].map(([, id]) => id);
  const contract = [...read("../dist/openapi.json").matchAll(/"operationId": ?"(\w+)"/g)].map(([, id]) => id);
  expect(new Set(workflow).size).toBe(4);
  expect(contract).toEqual(expect.arrayContaining(workflow));
});

test("redocly.ts wants no connection, although the command that it starts does", { timeout: patience }, async () => {
  // Redocly remembers in these folders that it has asked lately; new ones make it ask.
  const home = await mkdtemp(join(tmpdir(), "redocly-"));
  onTestFinished(() => rm(home, { recursive: true }));
  /** In a terminal, without redocly.yaml, and without the variables that would silence it. */
  const lintWith = async (command: string) => {
    const recorder = new URL("fixtures/network/recorder.mjs", import.meta.url).href;
    const description = "test/fixtures/rules/dialect-is-2020-12/passes.yaml";
    const { stdout } = await runNode([`--import=${recorder}`, command, "lint", description], {
      ...{ HOME: home, TMPDIR: home, CI: "", NODE_ENV: "", REDOCLY_TELEMETRY: "", REDOCLY_SUPPRESS_UPDATE_NOTICE: "" },
    });
    return stdout;
  };
  expect(await lintWith(fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js")))).toContain(
    "WANTED A CONNECTION",
  );
  expect(await lintWith("redocly.ts")).not.toContain("WANTED A CONNECTION");
});
