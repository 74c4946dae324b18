import { createGraphClient } from "@remote-assistance/client";
import { afterAll } from "vitest";
import { graphBundle, readGraphContract } from "../src/graph-contract.ts";
import { prove } from "../src/prove.ts";
import { ownScenarios } from "../src/scenarios/own-scenarios.ts";
import { mockInProcess, mockOverHttp } from "../src/targets/mock.ts";

const contract = await readGraphContract();

for (const start of [mockInProcess, mockOverHttp]) {
  const target = await start(graphBundle);
  afterAll(target.close);
  prove({ contract, target, createClient: createGraphClient, scenarios: ownScenarios });
}
