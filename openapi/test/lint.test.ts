import { describe, expect, test } from "vitest";
import { patience, redocly } from "./redocly.ts";

const configuration = ["--config=../redocly.yaml", "--lint-config=error"];

const apis = ["contract", "v1.0", "beta", "beta-overlay", "onboarding"];

describe("lint", { timeout: patience }, () => {
  test("finds nothing in the contract, its bundles, the overlay and the workflow, and warns of nothing", async () => {
    const { exitCode, stdout, stderr } = await redocly("lint", ...apis, ...configuration);
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
