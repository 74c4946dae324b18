import type { EntityType, EntityValue } from "@remote-assistance/client/entities";
import type { Validator } from "@remote-assistance/client/validators";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { Contract } from "../src/contract/contract.ts";
import type { OpenApiDocument, Schema } from "../src/contract/open-api-document.ts";
import { objectVariants } from "../src/contract/variants.ts";
import { writableProperties } from "../src/scenarios/every-entity/values.ts";

const any: Validator = (data): data is Readonly<Record<string, unknown>> => data !== undefined;

/** The values that the suite finds for a property of new entities, of which the contract shows examples. */
function findValues(value: EntityValue, examples: readonly unknown[], isValid: (value: unknown) => boolean): unknown {
  const type: EntityType = {
    ...{ name: "ticket", odataType: undefined, resource: "tickets", path: "/tickets", key: "id", keyParameter: "id" },
    ...{ operations: { create: "createTicket" }, actions: {}, read: {} },
    properties: { code: { ...value, create: true, update: false } },
  };
  const media = {
    schema: {},
    examples: Object.fromEntries(examples.map((code, index) => [index, { value: { code } }])),
  };
  const post = { operationId: "createTicket", requestBody: { content: { "application/json": media } }, responses: {} };
  const requestBody: Validator<unknown> = (body): body is unknown => isValid(Object(body).code);
  const contract: Contract = {
    document: { servers: [], components: {}, paths: { "/tickets": { post } } },
    operations: {},
    validators: {
      createTicket: { parameters: { path: any, query: any, header: any }, requestBody, responses: {} },
    },
    entities: { ticket: type },
  };
  return writableProperties(contract, type)[0]?.values;
}

test("numbers are such that their order is another one as text, within what the contract allows", () => {
  const value = { kind: "integer", nullable: true } as const;
  expect(findValues(value, [1], (code) => code === null || Number(code) >= 1)).toEqual([null, 1, 2, 9, 10]);
  expect(findValues(value, [50], (code) => code === null || Number(code) >= 50)).toEqual([null, 100, 500, 1000]);
});

test("a text that is like no other is taken from the contract's examples", () => {
  const isCode = (code: unknown) => /^[A-Z]{2}-\d$/.test(String(code));
  expect(findValues({ kind: "string", nullable: false }, ["QX-7", "AB-1", "QX-7"], isCode)).toEqual(["AB-1", "QX-7"]);
});

test("a property of one known value only is an error that tells the remedy", () => {
  const isCode = (code: unknown) => /^[A-Z]{2}-\d$/.test(String(code));
  expect(() => findValues({ kind: "string", nullable: false }, ["AB-1"], isCode)).toThrow(
    "The suite knows less than two valid values of ticket.code. Show another one in an example of the body of createTicket.",
  );
});

test("an enum of one member is left out, as it has nothing to change to", () => {
  const value = { kind: "enum", nullable: false, members: ["only"] } as const;
  expect(findValues(value, ["only"], (code) => code === "only")).toBeUndefined();
});

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
