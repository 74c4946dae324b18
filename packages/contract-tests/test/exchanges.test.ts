import { afterAll, describe, expect, test } from "vitest";
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

/** What neither scenarios nor validators would notice, as both follow the contract wherever it goes. */
describe("an exchange contradicts a contract in which", () => {
  test.each([
    ["a server has another address", /https:\/\/graph\.microsoft\.us\//g, "https://graph.microsoft.de/"],
    ["a path has another segment", /\/beginOnboarding"/g, '/startOnboarding"'],
    ["a parameter is gone", /"name":"If-Match"/g, '"name":"If-None-Match"'],
    ["a text has an upper bound", /"minLength":1/g, '"minLength":1,"maxLength":200'],
    ["a pattern is looser", /\(Z\|\[\+-\]/g, "(Z|z|[+-]"],
    ["a header of a response is gone", /"ETag":\{"\$ref"/g, '"x-etag":{"$ref"'],
    [
      "a header is optional",
      /"required":true,"schema":\{"type":"string","minLength":1\},"example":"10"/g,
      '"schema":{"type":"string","minLength":1},"example":"10"',
    ],
    [
      "a header is a number",
      /"schema":\{"type":"string","minLength":1\},"example":"10"/g,
      '"schema":{"type":"integer"},"example":"10"',
    ],
    ["a member of an error has another name", /"innerError":\{"x-prov/g, '"innererror":{"x-prov'],
    ["a permission is gone", /"DeviceManagementConfiguration\.Read\.All"\]/g, '"User.Read"]'],
    [
      "a link leads elsewhere",
      /"operationId":"deleteRemoteAssistancePartner","description"/g,
      '"operationId":"getRemoteAssistancePartner","description"',
    ],
    ["a media type is another one", /"text\/plain"/g, '"application/json"'],
    ["a default is another one", /"default":"notOnboarded"/g, '"default":"onboarding"'],
    ["a status is gone", /"412":/g, '"428":'],
  ])("%s", (_, from, to) => {
    const text = JSON.stringify(document);
    expect(text.match(from), "there is something to change").not.toBeNull();
    expect(contradictionsOf(JSON.parse(text.replaceAll(from, to)))).not.toEqual([]);
  });
});

function without(node: unknown, keyword: string): unknown {
  if (Array.isArray(node)) return node.map((item) => without(item, keyword));
  if (typeof node !== "object" || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => key !== keyword);
  return Object.fromEntries(kept.map(([key, value]) => [key, without(value, keyword)]));
}
