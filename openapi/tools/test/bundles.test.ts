import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator } from "@remote-assistance/emulator";
import { describe, expect, onTestFinished, test } from "vitest";
import { checkers } from "../src/checkers.ts";
import { contracts } from "../src/generated.ts";
import { requestsOfExamples } from "../src/requests-of-examples.ts";
import { README, withTable } from "../src/table.ts";

const seed = [{ id: "7443c8b9-c8b9-7443-b9c8-4374b9c84374", displayName: "TeamViewer" }];

function send(version: string, target: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("Authorization", "Bearer any-token");
  return createEmulator({ seed }).fetch(`https://graph.microsoft.com/${version}${target}`, { ...init, headers });
}

describe.each(contracts)("linters and validators of $version", ({ json }) => {
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

describe.each(contracts)("the examples of $version", async ({ version, json }) => {
  const requests = requestsOfExamples(JSON.parse(await readFile(json, "utf8")));

  test.for(requests)(
    "$operationId accepts all examples of its parameters together, with $example",
    async ({ target, ...init }) => {
      const response = await send(version, target, init);
      expect(response.ok, `${init.method} ${target} → ${response.status} ${await response.text()}`).toBe(true);
    },
  );
});

test("the README of the contract has the table of what is expected here", async () => {
  const readme = await readFile(README, "utf8");
  expect(readme, "npm run write-table --prefix openapi/tools").toBe(await withTable(readme));
});

test("a page without a place for the table is refused with what it needs", async () => {
  await expect(withTable("# A page\n")).rejects.toThrow(/needs two lines/);
});
