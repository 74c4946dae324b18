import { afterAll, expect, test } from "vitest";
import { graphBundle, readGraphContract } from "../src/contract/contract.ts";
import { Description } from "../src/contract/description.ts";
import type { OpenApiDocument } from "../src/contract/open-api-document.ts";
import { contradictions } from "../src/exchanges/contradictions.ts";
import { populationVariables, readExchanges } from "../src/exchanges/exchange.ts";
import {
  emulatorForExchanges,
  mockForExchanges,
  proveDescribed,
  proveExchanges,
} from "../src/exchanges/prove-exchanges.ts";
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

const variables = populationVariables(collection);
const bundle = JSON.stringify(document);

function contradictionsOf(contract: OpenApiDocument): string[] {
  const description = new Description(contract);
  return Object.values(collection.files).flatMap((exchanges) =>
    exchanges.flatMap((exchange) => contradictions(description, exchange, exchanges, variables)),
  );
}

/** So that nothing that bundles the contract can lose a keyword unnoticed. */
test.each([
  ...["type", "enum", "const", "required", "properties", "additionalProperties", "items"],
  ...["format", "pattern", "minLength", "minimum"],
])("a bundle that has lost `%s` everywhere contradicts an exchange", (keyword) => {
  // By its schemas alone: a property or a parameter may be called like a keyword.
  const lossy = JSON.parse(bundle, (name, value) =>
    name === "schema" || name === "schemas" ? without(value, keyword) : value,
  );
  expect(lossy).not.toEqual(document);
  expect(contradictionsOf(lossy)).not.toEqual([]);
});

/** More faults, and by whom each is noticed, are in contract-faults.test.ts. */
test.each([
  ["a parameter is gone", /"name":"If-Match"/g, '"name":"If-None-Match"'],
  ["a media type is another one", /"text\/plain"/g, '"application/json"'],
  ["a status is gone", /"412":/g, '"428":'],
])("an exchange contradicts a contract in which %s", (_, from, to) => {
  expect(bundle.match(from), "there is something to change").not.toBeNull();
  expect(contradictionsOf(JSON.parse(bundle.replaceAll(from, to)))).not.toEqual([]);
});

function without(node: unknown, keyword: string): unknown {
  if (Array.isArray(node)) return node.map((item) => without(item, keyword));
  if (typeof node !== "object" || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => key !== keyword);
  return Object.fromEntries(kept.map(([key, value]) => [key, without(value, keyword)]));
}
