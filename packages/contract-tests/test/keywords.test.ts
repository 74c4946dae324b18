import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { OpenApiDocument, Schema } from "../src/contract/open-api-document.ts";
import { objectVariants } from "../src/contract/variants.ts";

const document: OpenApiDocument = { servers: [], paths: {}, components: {} };

function variantsOf(property: Schema, valid: unknown) {
  return objectVariants(document, { type: "object", properties: { size: property } }, { size: valid });
}

describe("what may stand in a body, and what may not,", () => {
  test.each<[Schema, unknown, string]>([
    [{ type: "string", pattern: "^[a-z]+$" }, "abc", "a wrong string as size"],
    [{ type: "string", maxLength: 3 }, "abc", "4 characters as size"],
    [{ type: "integer", exclusiveMinimum: 0 }, 1, "0 as size"],
    [{ type: "integer", exclusiveMaximum: 9 }, 1, "9 as size"],
    [{ type: "number", multipleOf: 0.5 }, 1, "0.75 as size"],
    [{ type: "array", items: { type: "string" }, minItems: 2 }, ["a", "b"], "1 items as size"],
    [{ type: "array", items: { type: "string" }, maxItems: 2 }, ["a", "b"], "3 items as size"],
    [{ type: "array", items: { type: "string" }, uniqueItems: true }, ["a", "b"], "an item twice as size"],
  ])("follows from %j", (schema, valid, sentence) => {
    const variant = variantsOf(schema, valid).find((one) => one.sentence === sentence);
    expect(
      variant?.isValid,
      variantsOf(schema, valid)
        .map((one) => one.sentence)
        .join("\n"),
    ).toBe(false);
    const validate = new Ajv2020().compile(schema);
    expect(validate(valid)).toBe(true);
    expect(validate(Object(variant?.value).size)).toBe(false);
  });

  test("cannot be told of a keyword that the suite does not know, and it says so with the place", () => {
    const schema = JSON.parse('{ "type": "string", "contentEncoding": "base64" }');
    expect(() => variantsOf(schema, "")).toThrow(/^size: .* contentEncoding\. Add one in .*keywords\.ts\.$/);
  });
});
