import { expect, test } from "vitest";
import { readDescription } from "./bundle/description.ts";

/** Redocly does not look into a workflow's source descriptions when it lints. */
test("each step of the onboarding workflow is an operation of the contract", () => {
  const contract = operationIdsIn([...readDescription(new URL("../openapi.yaml", import.meta.url)).values()]);
  const workflow = operationIdsIn([
    ...readDescription(new URL("../workflows/onboarding.arazzo.yaml", import.meta.url)).values(),
  ]);
  expect(workflow.size).toBeGreaterThan(3);
  expect([...workflow.difference(contract)]).toEqual([]);
});

function operationIdsIn(node: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  JSON.stringify(node, (key, value) => {
    if (key === "operationId") found.add(value);
    return value;
  });
  return found;
}
