import { describe, expect, test } from "vitest";
import { type JsonObject, objectIn, objectsIn } from "../bundle/contract.ts";
import {
  hoistPathParameters,
  listEnumDescriptions,
  writeOutComposition,
} from "../bundle/derivations/for-other-tools.ts";
import { fillPages, listProperties, requireEveryProperty } from "../bundle/derivations/shorthands.ts";
import { nameVersion, sayWhatIsChosen } from "../bundle/derivations/texts.ts";
import { type Derivation, derivations, derive } from "../bundle/derive.ts";
import { bundleSources } from "../bundle/make-bundle.ts";

const sources = bundleSources();
const text = { type: "string" };
const schemas = {
  Tags: { type: "array", items: text },
  Part: { type: "object", properties: { "@odata.type": text, id: text, tags: { $ref: "#/components/schemas/Tags" } } },
  Whole: { allOf: [{ $ref: "#/components/schemas/Part" }], properties: { name: text } },
};

describe("the enums of query options", () => {
  test("have the properties of the entity in its order, without annotations", () => {
    const schema = schemaDerivedBy(listProperties, { type: "string", "x-properties-of": "Whole", examples: ["id"] });
    expect(schema).toEqual({ type: "string", enum: ["id", "tags", "name"], examples: ["id"] });
    expect(Object.keys(schema)).toEqual(["type", "enum", "examples"]);
  });

  test("sort in both directions, and by no list", () => {
    const schema = schemaDerivedBy(listProperties, { "x-sort-orders-of": "Whole" });
    expect(schema.enum).toEqual(["id", "id asc", "id desc", "name", "name asc", "name desc"]);
  });

  test.each(["x-properties-of", "x-sort-orders-of"])("refuse %s of a schema that does not exist", (extension) => {
    expect(() => schemaDerivedBy(listProperties, { [extension]: "Hole" })).toThrow(
      '#/components/schemas/Subject: components.schemas has no "Hole".',
    );
  });
});

describe("the complete entity", () => {
  test("requires each property, those that an overlay has added included, in the place of the instruction", () => {
    const listed = { type: "object", "x-requires-every-property": true, required: ["id"], ...schemas.Whole };
    const schema = schemaDerivedBy(requireEveryProperty, listed);
    expect(schema).toEqual({ type: "object", required: ["id", "tags", "name"], ...schemas.Whole });
    expect(Object.keys(schema)).toEqual(["type", "required", "allOf", "properties"]);
  });

  test("has the properties that it composes written out", () => {
    const schema = schemaDerivedBy(writeOutComposition, { type: "object", required: ["id"], ...schemas.Whole });
    const properties = { ...schemas.Part.properties, name: text };
    expect(schema).toEqual({ type: "object", required: ["id"], properties });
  });

  test("keeps the type that only a part of it says", () => {
    const schema = { required: ["id"], allOf: [partWith(text)] };
    expect(schemaDerivedBy(writeOutComposition, schema)).toMatchObject({ type: "object", properties: { id: text } });
  });

  test.each([
    ["nothing is required", schemas.Whole],
    ["a part is more than a list of properties", { required: ["id"], allOf: [{ not: { required: ["name"] } }] }],
    ["two parts describe one property", { required: ["id"], allOf: [partWith(text), partWith({ maxLength: 3 })] }],
    ["a property is called as a keyword", { type: "object", properties: { allOf: text, required: text } }],
    ["an example looks like a schema", { examples: [{ allOf: [{ type: "object" }], required: ["id"] }] }],
  ])("stays composed where %s", (_, schema) => {
    expect(schemaDerivedBy(writeOutComposition, schema)).toEqual(schema);
  });
});

describe("the example of a page", () => {
  const single = { summary: "One", value: { "@odata.context": "of one", id: "1" } };

  test("holds the values of single examples, without the context of their bodies", () => {
    const page = { "x-page-of": ["One", "One"], value: { "@odata.context": "of all", value: [] } };
    const { components } = derivedBy(fillPages, { components: { examples: { One: single, Page: page } } });
    expect(components).toEqual({
      examples: { One: single, Page: { value: { "@odata.context": "of all", value: [{ id: "1" }, { id: "1" }] } } },
    });
  });

  test("refuses an example that does not exist", () => {
    const page = { "x-page-of": ["None"], value: { value: [] } };
    expect(() => derivedBy(fillPages, { components: { examples: { Page: page } } })).toThrow(
      '#/components/examples/Page: components.examples has no "None".',
    );
  });
});

test("a parameter of a path moves into each operation, but for one that the operation replaces", () => {
  const [key, replaced, own] = ["deviceId", "sort", "top"].map((name) => ({ name, in: "query" }));
  const pathItem = {
    parameters: [key, replaced],
    get: { parameters: [own] },
    patch: { parameters: [replaced] },
    put: {},
  };
  const derived = derivedBy(hoistPathParameters, JSON.parse(JSON.stringify({ paths: { "/devices": pathItem } })));
  const [get, other] = [{ parameters: [key, replaced, own] }, { parameters: [key, replaced] }];
  expect(derived.paths).toEqual({ "/devices": { get, patch: other, put: other } });
});

test("the descriptions of an enum are listed in the order of its members as well", () => {
  const schema = { enum: ["on", "off"], "x-enumDescriptions": { off: "It is off.", on: "It is on." } };
  expect(schemaDerivedBy(listEnumDescriptions, schema)).toEqual({
    ...schema,
    "x-enum-descriptions": ["It is on.", "It is off."],
  });
});

test("examples and external documentation name the version of the server, and prose says what it says", () => {
  const [v1, beta] = ["v1.0", "beta"].map((version) => ({
    servers: [{ url: `https://graph.microsoft.com/${version}` }],
    info: {
      description: "Like https://graph.microsoft.com/v1.0/devices, see https://example.com/?view=graph-rest-1.0.",
    },
    externalDocs: { url: `https://example.com/?view=graph-rest-${version.replace("v", "")}` },
    example: [{ "@odata.context": `https://graph.microsoft.com/${version}/$metadata` }],
  }));
  expect(derivedBy(nameVersion, { ...v1, servers: beta?.servers ?? [] })).toEqual(beta);
});

describe("a description", () => {
  const assumed = "Not documented publicly: an assumption of this contract";

  test("says that nothing but choices is behind it, be it a block, a line or missing", () => {
    const contract = {
      line: { description: "The version.", "x-provenance": ["P-43"] },
      block: { description: "The version.\nOf it.\n", "x-provenance": ["P-43", "P-65"] },
      missing: { value: { "x-provenance": ["P-65"] }, "x-provenance": ["P-65"] },
    };
    expect(derivedBy(sayWhatIsChosen, contract)).toMatchObject({
      line: { description: `The version. ${assumed} (P-43).` },
      block: { description: `The version.\nOf it.\n${assumed} (P-43, P-65).\n` },
      missing: { description: `${assumed} (P-65).`, value: { "x-provenance": ["P-65"] } },
    });
  });

  test("stays as it is where a source says something, and where a choice is inherited", () => {
    const contract = {
      inPart: { description: "A condition.", "x-provenance": ["P-70", "P-72"] },
      above: { "x-provenance": ["P-43", "P-41"], inside: { description: "Inherits." } },
    };
    expect(derivedBy(sayWhatIsChosen, contract)).toEqual(contract);
  });
});

describe("all derivations together", () => {
  const contract = derive(sources);

  test("change nothing in what they have made", () => {
    expect(derivations.map((derivation) => derivedBy(derivation, contract))).toEqual(derivations.map(() => contract));
  });

  test("leave none of their instructions behind", () => {
    expect(JSON.stringify(contract)).not.toMatch(/x-(properties|sort-orders|page)-of|x-requires-every-property/);
  });
});

test("each response has the headers that the root lists, and the list itself stays in the source files", () => {
  const places = [...objectsIn(sources)].filter(([, pointer]) => /\/responses\/\w+$/.test(pointer));
  const responses = places.filter(([object]) => !("$ref" in object));
  expect(responses.length).toBeGreaterThan(20);
  for (const [{ headers }] of responses) {
    expect(headers).toMatchObject({
      "request-id": { $ref: "#/components/headers/RequestId" },
      "client-request-id": { $ref: "#/components/headers/ClientRequestId" },
      "x-ms-ags-diagnostic": { $ref: "#/components/headers/Diagnostic" },
    });
  }
  expect(sources).not.toHaveProperty("x-headers-of-every-response");
});

test("lint sees that the complete entity requires each of its properties, and no annotation", () => {
  const { RemoteAssistancePartner, RemoteAssistancePartnerSelection } = objectIn(sources.components, "schemas");
  const properties = Object.keys(objectIn(RemoteAssistancePartnerSelection, "properties"));
  expect(RemoteAssistancePartner).toMatchObject({
    required: properties.filter((name) => !name.startsWith("@")),
    allOf: [{ $ref: "#/components/schemas/RemoteAssistancePartnerSelection" }],
  });
});

function derivedBy(derivation: Derivation, contract: JsonObject): JsonObject {
  const copy = structuredClone(contract);
  derivation(copy);
  return copy;
}

function partWith(id: JsonObject): JsonObject {
  return { type: "object", properties: { id } };
}

/** The schema as a component called Subject, once the derivation has seen it. */
function schemaDerivedBy(derivation: Derivation, schema: JsonObject): JsonObject {
  const Subject = structuredClone(schema);
  derivation({ components: { schemas: { ...structuredClone(schemas), Subject } } });
  return Subject;
}
