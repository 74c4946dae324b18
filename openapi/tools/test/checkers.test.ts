import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { checkers } from "../src/checkers.ts";
import { contracts } from "../src/contracts.ts";

describe.each(contracts)("$version", ({ json }) => {
  test.for(checkers)("$name finds nothing", async ({ findings }) => {
    expect(await findings(json)).toEqual([]);
  });

  test.for(checkers)("$name finds mistakes, if there are any", async ({ findings }) => {
    const folder = await mkdtemp(join(tmpdir(), "mistakes-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const contract = JSON.parse(await readFile(json, "utf8"));
    delete contract.components.responses.NotFound.description;
    contract.components.examples.PartnerOnboarded.value.onboardingStatus = 5;
    await writeFile(join(folder, "openapi.json"), JSON.stringify(contract));
    expect((await findings(join(folder, "openapi.json"))).length).toBeGreaterThan((await findings(json)).length);
  });
});
