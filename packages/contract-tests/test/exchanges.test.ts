import { afterAll } from "vitest";
import { proveDescribed, proveExchanges } from "../src/exchanges/prove-exchanges.ts";
import { readExchanges } from "../src/exchanges/read-exchanges.ts";
import { emulatorForExchanges, mockForExchanges } from "../src/exchanges/targets.ts";
import { graphBundle, graphExchanges, readGraphContract } from "../src/graph-contract.ts";

const { document } = await readGraphContract();
const collection = await readExchanges(graphExchanges);

proveDescribed(document, collection);
for (const target of [await mockForExchanges(graphBundle, collection), await emulatorForExchanges(collection)]) {
  afterAll(target.close);
  proveExchanges(document, collection, target);
}
