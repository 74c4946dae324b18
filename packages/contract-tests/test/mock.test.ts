import { createGraphClient } from "@remote-assistance/client";
import { afterAll } from "vitest";
import { generatedClient } from "../src/callers/generated-client.ts";
import { plainHttp } from "../src/callers/plain-http.ts";
import { graphBundle, readGraphContract } from "../src/graph-contract.ts";
import { prove } from "../src/prove.ts";
import { remoteAssistancePartner } from "../src/scenarios/remote-assistance-partner.ts";
import { mockInProcess, mockOverHttp } from "../src/targets/mock.ts";

const contract = await readGraphContract();

for (const start of [mockInProcess, mockOverHttp]) {
  const target = await start(graphBundle);
  afterAll(target.close);
  const callers = [plainHttp(contract, target), generatedClient(contract, createGraphClient, target)] as const;
  prove({ contract, target, callers, scenarios: remoteAssistancePartner });
}
