import type { EntityType, EntityValue } from "@remote-assistance/client/entities";
import type { Validator } from "@remote-assistance/client/validators";
import { expect, test } from "vitest";
import type { Contract } from "../src/contract/contract.ts";
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
