import { createGraphClient } from "@remote-assistance/client";
import { disprove } from "../src/disprove.ts";
import { readGraphContract } from "../src/graph-contract.ts";
import { remoteAssistancePartner } from "../src/scenarios/remote-assistance-partner.ts";
import { remoteAssistancePartnerStories } from "../src/scenarios/remote-assistance-partner-stories.ts";

const contract = await readGraphContract();

disprove({
  contract,
  createClient: createGraphClient,
  scenarios: remoteAssistancePartner,
  stories: remoteAssistancePartnerStories(contract, { completeOnboarding: async () => {} }),
});
