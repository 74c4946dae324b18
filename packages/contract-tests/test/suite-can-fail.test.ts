import { createGraphClient } from "@remote-assistance/client";
import { disprove } from "../src/disprove.ts";
import { disproveEntities } from "../src/disprove-entities.ts";
import { readGraphContract } from "../src/graph-contract.ts";
import { ownScenarios, storiesOf } from "../src/scenarios/own-scenarios.ts";

const contract = await readGraphContract();

disprove({
  contract,
  createClient: createGraphClient,
  scenarios: ownScenarios,
  stories: storiesOf(contract, { completeOnboarding: async () => {} }),
});

disproveEntities(contract, createGraphClient);
