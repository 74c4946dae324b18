import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Redocly does not look into a workflow's source descriptions when it lints. */
test("each step of the onboarding workflow is an operation of the contract", () => {
  const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
  const workflow = [...read("../workflows/onboarding.arazzo.yaml").matchAll(/operationId: (\w+)/g)].map(([, id]) => id);
  const contract = [...read("../dist/openapi.json").matchAll(/"operationId": ?"(\w+)"/g)].map(([, id]) => id);
  expect(new Set(workflow).size).toBe(4);
  expect(contract).toEqual(expect.arrayContaining(workflow));
});
