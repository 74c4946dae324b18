import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { type JsonObject, members, readFact } from "./facts/contract.ts";
import { discrepancies } from "./facts/discrepancies.ts";

const bundle = readFileSync(new URL("../dist/openapi.json", import.meta.url), "utf8");
const contract = members(JSON.parse(bundle));
const text = JSON.stringify(contract);

describe("the contract has nothing against", () => {
  test.each(Object.entries(discrepancies))("%s", (_, find) => {
    expect(find(contract)).toEqual([]);
  });
});

describe("what the page of the update prints is valid:", () => {
  const samples = [...readFact("update-remote-assistance-partner.de-de.md").matchAll(/^\{[\s\S]*?^\}/gm)].map(
    ([sample]) => sample,
  );

  test.each([
    ["the request", 0, "RemoteAssistancePartnerUpdate"],
    ["the response", 1, "RemoteAssistancePartner"],
  ])("%s", (_, index, schema) => {
    const ajv = addFormats.default(new Ajv2020({ strict: false })).addSchema(contract, "contract");
    const validate = ajv.compile({ $ref: `contract#/components/schemas/${schema}` });
    expect(validate(JSON.parse(samples[index] ?? "")), JSON.stringify(validate.errors)).toBe(true);
  });
});

/** A mistake for each kind of fact, as the text of the bundle that it replaces. */
describe("a mistake is reported by", () => {
  test.each([
    ["the metadata", "a property is renamed", /"onboardingUrl":/g, '"portalUrl":', "has no onboardingUrl"],
    [
      "the metadata",
      "a property is added",
      /"displayName":(?=\{)/g,
      '"owner":{"type":"string"},"displayName":',
      "owner of an entity is not in",
    ],
    [
      "the metadata",
      "a nullable property is not nullable",
      /\["string","null"\]/g,
      '"string"',
      "displayName of an entity is not nullable",
    ],
    ["the metadata", "a property that is not nullable is said to be", /Not nullable\./g, "Nullable.", "contradicts"],
    [
      "the metadata",
      "a member of an enumeration is renamed",
      /"onboarded"/g,
      '"connected"',
      "is not a graph.remoteAssistanceOnboardingStatus",
    ],
    ["the metadata", "an action is renamed", /\/disconnect"/g, '/disconnection"', "has no action disconnect"],
    [
      "the metadata",
      "the type is another one",
      /"#microsoft\.graph\.remoteAssistancePartner"/g,
      '"#microsoft.graph.device"',
      "@odata.type of an entity is",
    ],
    ["the pages of the reference", "the method is another one", /"patch":/g, '"put":', "PATCH /deviceManagement"],
    ["the pages of the reference", "the success is another one", /"201":/g, '"202":', "does not declare 201"],
    [
      "the pages of the reference",
      "two summaries are exchanged",
      /"Begin onboarding"/g,
      '"Disconnect"',
      "does not say beginonboarding",
    ],
    [
      "the pages of the reference",
      "a link leads to another page",
      /partner-update\?/g,
      "partner-create?",
      "does not link to",
    ],
    ["the generated client", "a query option is missing", /"name":"\$search"/g, '"name":"$find"', "takes no $search"],
    ["the generated OpenAPI", "a query option has another bound", /"minimum":0/g, '"minimum":1', "$top is not"],
    [
      "the generated OpenAPI",
      "a query option has an upper bound",
      /"minimum":0/g,
      '"minimum":0,"maximum":999',
      "$top is not",
    ],
    ["the metadata", "a time has another pattern", /\{1,12\}/g, "{1,7}", "lastConnectionDateTime of an entity is not"],
    [
      "the generated OpenAPI",
      "a list does not take a value",
      /"displayName desc",/g,
      "",
      "does not take displayName desc",
    ],
    [
      "the permission map",
      "a permission is dropped",
      /\{"microsoftEntra":\["DeviceManagementConfiguration\.ReadWrite\.All"\]\}/g,
      '{"microsoftEntra":["Directory.ReadWrite.All"]}',
      "is opened by",
    ],
    [
      "the table of clouds",
      "a server has another address",
      /https:\/\/graph\.microsoft\.us\//g,
      "https://graph.microsoft.de/",
      "the servers are not",
    ],
    [
      "the table of clouds",
      "tokens come from elsewhere",
      /Tokens from login\.chinacloudapi\.cn/g,
      "Tokens from login.microsoftonline.com",
      "do not come from",
    ],
    [
      "the errors that callers published",
      "an error has another code",
      /"ResourceNotFound"/g,
      '"itemNotFound"',
      "404 ResourceNotFound",
    ],
    ["the statuses of Microsoft Graph", "a status is invented", /"412":/g, '"418":', "has no 418"],
    [
      "the page of the enumeration",
      "two meanings are exchanged",
      /"onboarding":"A connection was begun, and the partner has not confirmed it yet\."/g,
      '"onboarding":"No connector is configured or active."',
      "onboarding is said to mean",
    ],
    ["the page of the limits", "a limit is another one", /200 writes/g, "400 writes", "the limits are not"],
  ])("%s: %s", (source, _, from, to, reported) => {
    expect(text.match(from), "there is something to change").not.toBeNull();
    const mistaken: JsonObject = JSON.parse(text.replaceAll(from, to));
    expect(discrepancies[source]?.(mistaken).join("\n")).toContain(reported);
  });
});
