import { describe, expect, test } from "vitest";
import { bundleSources } from "../bundle/bundle-sources.ts";
import { fillPages } from "../bundle/derivations/fill-pages.ts";
import { hoistPathParameters } from "../bundle/derivations/hoist-path-parameters.ts";
import { listEnumDescriptions } from "../bundle/derivations/list-enum-descriptions.ts";
import { listProperties } from "../bundle/derivations/list-properties.ts";
import { sayWhatIsChosen } from "../bundle/derivations/say-what-is-chosen.ts";
import { writeOutComposition } from "../bundle/derivations/write-out-composition.ts";
import { type Derivation, derivations, derive } from "../bundle/derive.ts";
import type { JsonObject } from "../bundle/json.ts";

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
  test("has the properties that it composes written out", () => {
    const schema = schemaDerivedBy(writeOutComposition, { type: "object", required: ["id"], ...schemas.Whole });
    const properties = { ...schemas.Part.properties, name: text };
    expect(schema).toEqual({ type: "object", required: ["id"], properties });
  });

  test("keeps the type that only a part of it says", () => {
    const schema = { required: ["id"], allOf: [{ type: "object", properties: { id: text } }] };
    expect(schemaDerivedBy(writeOutComposition, schema)).toMatchObject({ type: "object", properties: { id: text } });
  });

  test.each([
    ["nothing is required", schemas.Whole],
    ["a part is more than a list of properties", { required: ["id"], allOf: [{ not: { required: ["name"] } }] }],
    [
      "two parts describe one property",
      {
        required: ["id"],
        allOf: [
          { type: "object", properties: { id: text } },
          { type: "object", properties: { id: { maxLength: 3 } } },
        ],
      },
    ],
    [
      "a property is called as a keyword, or an example looks like a schema",
      {
        type: "object",
        properties: { allOf: text, required: text },
        examples: [{ allOf: [{ type: "object" }], required: ["id"] }],
      },
    ],
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
  expect(derivedBy(hoistPathParameters, JSON.parse(JSON.stringify({ paths: { "/devices": pathItem } }))).paths).toEqual(
    {
      "/devices": {
        get: { parameters: [key, replaced, own] },
        patch: { parameters: [key, replaced] },
        put: { parameters: [key, replaced] },
      },
    },
  );
});

test("the descriptions of an enum are listed in the order of its members as well", () => {
  const schema = { enum: ["on", "off"], "x-enumDescriptions": { off: "It is off.", on: "It is on." } };
  expect(schemaDerivedBy(listEnumDescriptions, schema)).toEqual({
    ...schema,
    "x-enum-descriptions": ["It is on.", "It is off."],
  });
});

describe("a description", () => {
  test("says that nothing but choices is behind it, be it a block, a line or missing", () => {
    const contract = {
      line: { description: "The version.", "x-provenance": ["P-43"] },
      block: { description: "The version.\nOf it.\n", "x-provenance": ["P-43", "P-65"] },
      example: { value: 5, "x-provenance": ["P-65"] },
    };
    expect(derivedBy(sayWhatIsChosen, contract)).toMatchObject({
      line: { description: "The version. No public source says so; this contract chose it (P-43)." },
      block: { description: "The version.\nOf it.\nNo public source says so; this contract chose it (P-43, P-65).\n" },
      example: { description: "No public source says so; this contract chose it (P-65)." },
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
  const contract = derive(bundleSources());

  test("change nothing in what they have made", () => {
    expect(derivations.map((derivation) => derivedBy(derivation, contract))).toEqual(derivations.map(() => contract));
  });

  test("leave none of their instructions behind", () => {
    expect(JSON.stringify(contract)).not.toMatch(/x-(properties|sort-orders|page)-of|x-requires-every-property/);
  });
});

function derivedBy(derivation: Derivation, contract: JsonObject): JsonObject {
  const copy = structuredClone(contract);
  derivation(copy);
  return copy;
}

/** The schema as a component called Subject, once the derivation has seen it. */
function schemaDerivedBy(derivation: Derivation, schema: JsonObject): JsonObject {
  const Subject = structuredClone(schema);
  derivation({ components: { schemas: { ...structuredClone(schemas), Subject } } });
  return Subject;
}
