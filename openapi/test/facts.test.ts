import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { type JsonObject, members, propertiesOf, readFact } from "./facts/contract.ts";
import { discrepancies } from "./facts/discrepancies.ts";

const bundle = readFileSync(new URL("../dist/openapi.json", import.meta.url), "utf8");
const contract = members(JSON.parse(bundle));
const text = JSON.stringify(contract);

describe("the contract agrees with the facts:", () => {
  test.each(Object.entries(discrepancies))("%s", (_, find) => {
    expect(find(contract)).toEqual([]);
  });
});

/** What a page of 2019 does not know may have come since, so that the response is compared with a selection. */
describe("the page of the update prints", () => {
  const page = readFact("update-remote-assistance-partner.de-de.md");
  const samples = [...page.matchAll(/^\{[\s\S]*?^\}/gm)].map(([sample]) => sample);

  test.each([
    ["a request that is valid", 0, "RemoteAssistancePartnerUpdate"],
    ["a response that is valid", 1, "RemoteAssistancePartnerSelection"],
  ])("%s, of properties that exist", (_, index, name) => {
    const ajv = addFormats.default(new Ajv2020({ strict: false })).addSchema(contract, "contract");
    const validate = ajv.compile({ $ref: `contract#/components/schemas/${name}` });
    const sample = members(JSON.parse(samples[index] ?? ""));
    expect(validate(sample), JSON.stringify(validate.errors)).toBe(true);
    const properties = propertiesOf(contract, { $ref: `#/components/schemas/${name}` });
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(sample)));
  });
});

/** A mistake for each kind of fact: what is replaced in the text of the bundle. */
describe("a mistake is reported:", () => {
  const begun = "A connection was begun, and the partner has not confirmed it yet.";
  test.each([
    ["metadata", "a property is renamed", '"onboardingUrl":', '"portalUrl":', "has no onboardingUrl"],
    [
      "metadata",
      "a property is added",
      '"displayName":{',
      '"owner":{},"displayName":{',
      "owner of an entity is not in",
    ],
    ["metadata", "one is not nullable", '["string","null"]', '"string"', "displayName of an entity is not nullable"],
    ["metadata", "one is said to be", "Not nullable.", "Nullable.", "which its description contradicts"],
    ["metadata", "a member is renamed", '"onboarded"', '"connected"', "is not a graph.remoteAssistanceOnboardingSt"],
    ["metadata", "an action is renamed", '/disconnect"', '/disconnection"', "has no action disconnect"],
    ["metadata", "the type is another one", '"#microsoft.graph.', '"#graph.', "@odata.type of an entity is"],
    ["metadata", "a time has another pattern", "{1,12}", "{1,7}", "lastConnectionDateTime of an entity is not"],
    ["pages", "the method is another one", '"patch":', '"put":', "PATCH /deviceManagement"],
    ["pages", "the success is another one", '"201":', '"202":', "does not declare 201"],
    ["pages", "two summaries are exchanged", '"Begin onboarding"', '"Disconnect"', "does not say beginonboarding"],
    ["pages", "a link leads to another page", "partner-update?", "partner-create?", "does not link to"],
    ["client", "a query option is missing", '"name":"$search"', '"name":"$find"', "takes no $search"],
    ["OpenAPI", "an option has another bound", '"minimum":0', '"minimum":1', "$top is not"],
    ["OpenAPI", "an option has an upper bound", '"minimum":0', '"minimum":0,"maximum":9', "$top is not"],
    ["OpenAPI", "a list does not take a value", '"displayName desc",', "", "does not take displayName desc"],
    ["permissions", "a permission is another one", '"DeviceManagementConfiguration.', '"Directory.', "is opened by"],
    ["clouds", "a server moves", "https://graph.microsoft.us/", "https://graph.us/", "the servers are not"],
    ["clouds", "tokens come from elsewhere", "Tokens from login.chinacloudapi.cn", "Tokens", "do not come from"],
    ["errors", "an error has another code", '"ResourceNotFound"', '"itemNotFound"', "404 ResourceNotFound"],
    ["statuses", "a status is invented", '"412":', '"418":', "has no 418"],
    ["enumeration", "two meanings are exchanged", begun, "No connector is configured.", "onboarding is said to mean"],
    ["limits", "a limit is another one", "200 writes", "400 writes", "the limits are not"],
  ])("%s: %s", (source, _, from, to, reported) => {
    const mistaken: JsonObject = JSON.parse(text.replaceAll(from, to));
    expect(mistaken, "there is something to change").not.toEqual(contract);
    expect(discrepancies[source]?.(mistaken).join("\n")).toContain(reported);
  });
});
