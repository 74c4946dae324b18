import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Json, JsonObject } from "../bundle/contract.ts";
import { bundleSources, makeBundle, versions } from "../bundle/make-bundle.ts";
import { type Action, applyOverlay, readOverlay } from "../bundle/overlay.ts";
import { translationProblems } from "../bundle/translation.ts";

const sources = bundleSources();
const german = readOverlay(new URL("fixtures/overlays/german.yaml", import.meta.url));

const clouds = [{ "x-cloud": "global" }, { "x-cloud": "china" }, { "x-cloud": "other" }];
const [title, tags] = ["Devices", ["a"]];
const contract = { info: { title, tags }, servers: clouds, "it's": { text: "plain" } };

describe("an action of an overlay", () => {
  test.each<[string, Partial<Action>, JsonObject]>([
    [
      "merges objects",
      { target: "$.info", update: { license: { id: 1 } } },
      { info: { title, tags, license: { id: 1 } } },
    ],
    ["replaces texts", { target: "$.info", update: { title: "Apps" } }, { info: { title: "Apps", tags } }],
    ["lengthens arrays", { target: "$.info", update: { tags: ["b"] } }, { info: { title, tags: ["a", "b"] } }],
    ["appends one item", { target: "$.info.tags", update: "b" }, { info: { title, tags: ["a", "b"] } }],
    ["appends items", { target: "$.info.tags", update: ["b", "c"] }, { info: { title, tags: ["a", "b", "c"] } }],
    ["removes a member", { target: "$.info.tags", remove: true }, { info: { title } }],
    [
      "removes several items of an array",
      { target: "$.servers[?@['x-cloud']!='china']", remove: true, count: 2 },
      { servers: [{ "x-cloud": "china" }] },
    ],
    ["removes in any order", { target: "$.servers[2,0]", remove: true, count: 2 }, { servers: [clouds[1] ?? {}] }],
    ["finds names with quotes in them", { target: `$["it's"]`, update: { text: "new" } }, { "it's": { text: "new" } }],
  ])("%s", (_, action, changed) => {
    expect(applyOverlay(contract, [actionWith(action)])).toEqual({ ...contract, ...changed });
  });

  test.each<[string, Partial<Action>, string]>([
    ["selects nothing", { target: "$.paths" }, "$.paths selects 0 nodes instead of 1."],
    ["selects more than it says", { target: "$.servers[*]" }, "$.servers[*] selects 3 nodes instead of 1."],
    ["selects one node twice", { target: "$.servers[0,0]", count: 2 }, "$.servers[0,0] selects 1 nodes instead of 2."],
    ["has no JSONPath as its target", { target: "$.servers[?@.x-cloud=='china']" }, "The target is not a JSONPath"],
    ["targets a text", { target: "$.info.title", update: "Apps" }, "Only an object can be merged, and into an object."],
  ])("is refused with its place if it %s", (_, action, message) => {
    expect(() => applyOverlay(contract, [actionWith(action)])).toThrow(`overlays/some.yaml:7:5: ${message}`);
  });

  test("leaves the contract that it is applied to as it was", () => {
    const before = JSON.stringify(contract);
    applyOverlay(contract, [actionWith({ target: "$.info", update: { title: "Apps", tags: ["b"] } })]);
    expect(JSON.stringify(contract)).toBe(before);
  });
});

test("an overlay with an action that does nothing is refused", () => {
  const file = new URL("fixtures/overlays/idle.yaml", import.meta.url);
  expect(() => readOverlay(file)).toThrow("actions[0] does nothing. Add `update`, or `remove: true`.");
});

describe("the bundles", () => {
  const bundles = Object.entries(versions).map(([name, overlays]) => {
    const [json = "", yaml = ""] = ["json", "yaml"].map((format) =>
      readFileSync(new URL(`../dist/${name}.${format}`, import.meta.url), "utf8"),
    );
    return { name, overlays, json, yaml };
  });

  test.each(bundles)("$name is made the same, byte for byte, whatever was made before", ({ overlays, json }) => {
    for (const others of Object.values(versions)) makeBundle(sources, others);
    expect(`${JSON.stringify(makeBundle(sources, overlays), null, 2)}\n`).toBe(json);
  });

  // That a bundle has lost nothing of its source files is what exchanges notice: packages/contract-tests.
  test.each(bundles)("$name says the same in JSON and in YAML, of both versions of YAML", ({ json, yaml }) => {
    for (const version of ["1.1", "1.2"] as const) expect(parse(yaml, { version })).toEqual(JSON.parse(json));
  });

  test("differ in the version that their servers, links and examples name", () => {
    const [v1, beta] = bundles.map(({ json }) => json.replaceAll(/\s/g, ""));
    expect(v1).not.toMatch(/\/beta\/|graph-rest-beta|\/beta"/);
    expect(beta).not.toMatch(/graph\.microsoft\.com\/v1\.0\/|graph-rest-1\.0|\/v1\.0"/);
  });

  test("differ in one property, which follows into options, bodies, pages and what is required", () => {
    const name = "onboardingRequestExpiryDateTime";
    const { schemas, examples } = makeBundle(sources, versions["openapi.beta"] ?? []).components as Record<
      string,
      Json
    >;
    expect(schemas).toMatchObject({
      RemoteAssistancePartner: { properties: { [name]: {} }, required: expect.arrayContaining([name]) },
      RemoteAssistancePartnerCreate: { properties: { [name]: {} } },
      RemoteAssistancePartnerUpdate: { properties: { [name]: {} } },
      RemoteAssistancePartnerProperty: { enum: expect.arrayContaining([name]) },
      RemoteAssistancePartnerOrder: { enum: expect.arrayContaining([`${name} desc`]) },
    });
    expect(examples).toMatchObject({ PartnersOnePage: { value: { value: [{ [name]: expect.any(String) }] } } });
    expect(JSON.stringify(makeBundle(sources, []))).not.toContain(name);
  });
});

describe("a translation", () => {
  const problems = translationProblems(sources, german);

  test("is stale where the English has changed or gone, with the line, the old text and the new one", () => {
    expect(problems.filter((problem) => problem.includes("Stale"))).toEqual([
      'test/fixtures/overlays/german.yaml:11:13: Stale translation of #/tags/0/x-displayName: "Partners for remote assistance". It is now "Remote assistance partners".',
      'test/fixtures/overlays/german.yaml:16:13: Stale translation of #/components/schemas/RemoteAssistanceOnboardingStatus/x-enumDescriptions/offboarded: "The connector was removed.". There is no such text any more.',
    ]);
  });

  test("lacks every other text for people, and nothing of the data in examples", () => {
    const missing = problems.filter((problem) => problem.includes("Not translated"));
    expect(missing).toContain(
      '#/components/schemas/RemoteAssistanceOnboardingStatus/x-enumDescriptions/onboarding: Not translated: "A connection was begun, and the partner has not confirmed it yet.".',
    );
    expect(missing).toContainEqual(expect.stringMatching(/^#\/components\/examples\/PartnerOnboarded\/summary: /));
    expect(missing).toContainEqual(expect.stringMatching(/Collection\/properties\/value\/description: /));
    expect(missing).not.toContainEqual(expect.stringMatching(/^#\/info\/title: |notOnboarded: |\/value\/value\//));
    expect(missing.length).toBeGreaterThan(100);
  });

  test("has no problem when every text keeps its English", () => {
    const info = { title: "Devices" };
    const action = actionWith({ target: "$.info", source: { title: "Devices" }, update: { title: "Geräte" } });
    expect(translationProblems({ info }, [action])).toEqual([]);
  });
});

function actionWith(action: Partial<Action>): Action {
  return { target: "$", update: {}, remove: false, count: 1, source: {}, place: "overlays/some.yaml:7:5", ...action };
}
