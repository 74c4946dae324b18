import { afterAll } from "vitest";
import { proveDescribed, proveExchanges } from "../src/exchanges/prove-exchanges.ts";
import { readExchanges } from "../src/exchanges/read-exchanges.ts";
import { emulatorForExchanges, mockForExchanges } from "../src/exchanges/targets.ts";
import { graphBundle, readGraphContract } from "../src/graph-contract.ts";
import { partnerExchanges, remoteAssistancePartners } from "../src/scenarios/remote-assistance-partner/resource.ts";

const { document } = await readGraphContract();
const collection = await readExchanges(partnerExchanges);

proveDescribed(document, collection);
for (const target of [
  await mockForExchanges(graphBundle, collection),
  await emulatorForExchanges(remoteAssistancePartners, collection),
]) {
  afterAll(target.close);
  proveExchanges(document, collection, target);
}
