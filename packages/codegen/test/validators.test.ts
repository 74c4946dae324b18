import { beforeAll, describe, expect, test } from "vitest";
import type { OperationValidators, SelectableValidators, Validator } from "../../client/src/runtime.ts";
import { generate } from "../src/generate.ts";
import { editedContract, generateFixture, importGenerated, RUNTIME, TARGET } from "./fixture-contract.ts";

let validators: Readonly<Record<string, OperationValidators>>;

beforeAll(async () => {
  ({ validators } = await importGenerated<{ validators: typeof validators }>("validators.ts"));
});

describe("the validator of a request body", () => {
  test.each([
    ["a property that is not listed", { serverNam: "a" }, { serverName: "a" }, "", "additionalProperties"],
    ["null for what is not nullable", { status: null }, { serverName: null }, "/status", "type"],
    ["a member that the enum has not", { status: "exploded" }, { status: "connected" }, "/status", "enum"],
    ["a wrong type", { aliases: [1] }, { aliases: ["a"] }, "/aliases/0", "type"],
    ["anything but an object", [], {}, "", "type"],
  ])("refuses %s, and accepts its twin", (_, bad, good, instancePath, keyword) => {
    const validate = requestBody("updateExchangeConnector");
    expect(failures(validate, good)).toEqual([]);
    expect(failures(validate, bad)).toContainEqual({ instancePath, keyword });
  });

  test("closes what allOf composes", () => {
    const validate = requestBody("createNotificationMessageTemplate");
    expect(failures(validate, { displayName: "a", priority: 2, labels: { colour: "red" } })).toEqual([]);
    expect(failures(validate, { displayName: "a", other: 1 })).toEqual([
      { instancePath: "", keyword: "unevaluatedProperties" },
    ]);
    expect(failures(validate, { displayName: "é".repeat(40) })).toEqual([]);
    expect(failures(validate, { displayName: "é".repeat(41) })).toEqual([
      { instancePath: "/displayName", keyword: "maxLength" },
    ]);
  });

  test("names everything that is wrong, in the words of Ajv", () => {
    const validate = requestBody("updateExchangeConnector");
    expect(failures(validate, { serverName: 1, status: "exploded" })).toHaveLength(2);
    validate({ serverName: 1 });
    expect(validate.errors).toEqual([
      {
        instancePath: "/serverName",
        schemaPath: "#/properties/serverName/type",
        keyword: "type",
        params: { type: ["string", "null"] },
        message: "must be string,null",
      },
    ]);
  });
});

describe("the validators of a response", () => {
  test("tell a complete answer from a selection", () => {
    const { complete, selection } = selectable("getExchangeConnector");
    const connector = { id: "a1", serverName: null, status: "connected", new: true };
    expect(failures(complete, connector)).toEqual([]);
    expect(failures(selection, { id: "a1" })).toEqual([]);
    expect(failures(complete, { id: "a1" })).toEqual([
      { instancePath: "", keyword: "required" },
      { instancePath: "", keyword: "required" },
    ]);
    expect(failures(selection, { id: "" })).toEqual([{ instancePath: "/id", keyword: "minLength" }]);
  });

  test("look into the elements of a collection", () => {
    const { complete, selection } = selectable("listExchangeConnectors");
    expect(failures(complete, { value: [] })).toEqual([]);
    expect(failures(selection, { value: [{}] })).toEqual([]);
    expect(failures(complete, { value: [{}] })).toContainEqual({ instancePath: "/value/0", keyword: "required" });
  });

  test("know the formats", () => {
    const { selection } = selectable("getExchangeConnector");
    expect(failures(selection, { lastSyncDateTime: "2016-12-31T23:58:36.6670033-08:00" })).toEqual([]);
    expect(failures(selection, { lastSyncDateTime: "2016-12-31" })).toEqual([
      { instancePath: "/lastSyncDateTime", keyword: "format" },
    ]);
    const page = selectable("listExchangeConnectors").selection;
    expect(failures(page, { "@odata.nextLink": "https://graph.microsoft.com/a", value: [] })).toEqual([]);
    expect(failures(page, { "@odata.nextLink": "no link", value: [] })).toEqual([
      { instancePath: "/@odata.nextLink", keyword: "format" },
    ]);
  });

  test("check errors and plain text as well", () => {
    const error = response("listExchangeConnectors", 400);
    expect(failures(error, { error: { code: "a", message: "b" } })).toEqual([]);
    expect(failures(error, { error: {} })).toContainEqual({ instancePath: "/error", keyword: "required" });
    const count = response("countExchangeConnectors", 200);
    expect(failures(count, 3)).toEqual([]);
    expect(failures(count, "3")).toEqual([{ instancePath: "", keyword: "type" }]);
  });

  test("leave out an answer without a body", () => {
    expect(Object.keys(operation("updateExchangeConnector").responses)).toEqual(["200", "400"]);
  });
});

describe("the validators of parameters", () => {
  test("check query options, and refuse an unknown one of OData's but not one of the caller's own", () => {
    const { query } = operation("listExchangeConnectors").parameters;
    expect(
      failures(query, { $select: ["id"], $top: 0, $count: true, $skiptoken: "a", view: "full", mine: "a" }),
    ).toEqual([]);
    expect(failures(query, { $top: -1 })).toEqual([{ instancePath: "/$top", keyword: "minimum" }]);
    expect(failures(query, { $select: ["nme"] })).toEqual([{ instancePath: "/$select/0", keyword: "enum" }]);
    expect(failures(query, { view: "long" })).toEqual([{ instancePath: "/view", keyword: "enum" }]);
    expect(failures(query, { $skip: 1 })).toEqual([{ instancePath: "", keyword: "additionalProperties" }]);
    expect(failures(query, { "@odata.x": 1 })).toEqual([{ instancePath: "", keyword: "additionalProperties" }]);
  });

  test("know headers in lower case", () => {
    const { header } = operation("updateExchangeConnector").parameters;
    expect(failures(header, { "if-match": "*", accept: "a" })).toEqual([]);
    expect(failures(header, { "If-Match": "*" })).toEqual([{ instancePath: "", keyword: "required" }]);
    expect(failures(header, { "if-match": "" })).toEqual([{ instancePath: "/if-match", keyword: "minLength" }]);
  });

  test("require the parameters of the path", () => {
    const { path } = operation("getExchangeConnector").parameters;
    expect(failures(path, { exchangeConnectorId: "a1" })).toEqual([]);
    expect(failures(path, { exchangeConnectorId: "" })).toEqual([
      { instancePath: "/exchangeConnectorId", keyword: "minLength" },
    ]);
    expect(failures(path, {})).toEqual([{ instancePath: "", keyword: "required" }]);
  });
});

describe("the file of the functions", () => {
  test("imports types only, and compiles nothing when it runs", async () => {
    const text = (await generateFixture()).get("validator-functions.ts") ?? "";
    expect(text.match(/^import .*|from "[^"]*"/gm)).toEqual([
      `import type { Validator } from "${RUNTIME}";`,
      "import type {",
      'from "./models.ts"',
    ]);
    expect(text).not.toMatch(/\bimport\(|\bnew Function\b|\beval\(|\bcreateRequire\b/);
  });

  test("has one function for equal schemas, unless they are of different types", async () => {
    const schema = "{ type: object, additionalProperties: false, properties: { syncType: *syncType } }";
    const file = await editedContract(
      'syncType:\n                  type: string\n                  enum: [fullSync, deltaSync]\n      responses:\n        "202":\n',
      `syncType: &syncType { type: string, enum: [fullSync, deltaSync] }
      responses:
        "202":
          content: { application/json: { schema: ${schema} } }
`,
    );
    const text = (await generate(file, TARGET)).get("validator-functions.ts");
    expect(text).toContain(
      'syncExchangeConnector_requestBody: Validator<{\n  syncType?: "fullSync" | "deltaSync" | undefined;\n}> =',
    );
    expect(text).toContain(
      'syncExchangeConnector_202: Validator<{\n  syncType?: OpenEnum<"fullSync" | "deltaSync">;\n}> =',
    );
    expect(text).toContain("getExchangeConnector_path");
    expect(text).not.toContain("syncExchangeConnector_path");
  });
});

function operation(id: string): OperationValidators {
  const found = validators[id];
  if (found === undefined) throw new Error(`There are no validators of ${id}.`);
  return found;
}

function requestBody(id: string): Validator<unknown> {
  const found = operation(id).requestBody;
  if (found === undefined) throw new Error(`${id} has no validator of its body.`);
  return found;
}

function response(id: string, status: number): Validator<unknown> {
  const found = operation(id).responses[status];
  if (typeof found !== "function") throw new Error(`${id} has not one validator for ${status}.`);
  return found;
}

function selectable(id: string): SelectableValidators<unknown, unknown> {
  const found = operation(id).responses[200];
  if (typeof found !== "object") throw new Error(`${id} has not two validators for 200.`);
  return found;
}

function failures(validate: Validator<unknown>, data: unknown): { instancePath: string; keyword: string }[] {
  if (validate(data)) return [];
  return (validate.errors ?? []).map(({ instancePath, keyword }) => ({ instancePath, keyword }));
}
