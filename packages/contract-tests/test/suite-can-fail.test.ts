import { createGraphClient } from "@remote-assistance/client";
import { disprove } from "../src/disprove.ts";
import { readGraphContract } from "../src/graph-contract.ts";
import { remoteAssistancePartner } from "../src/scenarios/remote-assistance-partner.ts";

disprove({ contract: await readGraphContract(), createClient: createGraphClient, scenarios: remoteAssistancePartner });
