import { expect, test } from "vitest";
import { patience, redocly } from "./redocly.ts";

/**
 * Redocly's measure of how well a program can use the contract. It takes points for each parameter, each level of a body,
 * each `anyOf`, and looks at a shared error answer in one operation only; so that eight operations with Microsoft Graph's
 * options and its three-level error envelope cannot have 95, however they are described.
 */
const floor = 83;

test(`the contract is ready for agents with at least ${floor} points, its descriptions with all`, {
  timeout: patience,
}, async () => {
  const { stdout } = await redocly("score", "contract", "--config=../redocly.yaml", "--format=json");
  const score = JSON.parse(stdout);
  expect(score.agentReadiness).toBeGreaterThanOrEqual(floor);
  expect(score.subscores).toMatchObject({ documentationQuality: 1, errorClarity: 1, identifierClarity: 1 });
});
