import { beforeAll, describe, expect, test } from "vitest";
import type { Operation } from "../../client/src/runtime.ts";
import { methodName } from "../src/naming.ts";
import { importGenerated } from "./fixture-contract.ts";

let operations: Readonly<Record<string, Operation>>;
let servers: Readonly<Record<string, string>>;

beforeAll(async () => {
  ({ operations } = await importGenerated<{ operations: typeof operations }>("operations.ts"));
  ({ servers } = await importGenerated<{ servers: typeof servers }>("servers.ts"));
});

describe("the operation table", () => {
  test("has everything that a call needs", () => {
    expect(operations.listExchangeConnectors).toEqual({
      operationId: "listExchangeConnectors",
      resource: "exchangeConnectors",
      name: "list",
      method: "GET",
      path: "/deviceManagement/exchangeConnectors",
      pathParameters: [],
      query: { $select: "list", $top: "number", $count: "boolean", $skiptoken: "string", view: "string" },
      headers: ["Prefer"],
      paged: true,
      accept: "application/json",
      requestBody: undefined,
      responses: { 200: "application/json" },
      errors: [400],
      scopes: ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
      responseHeaders: { 200: [], 400: [] },
    });
  });

  test("asks for the media type of the success, and for that of the errors where it has none", () => {
    expect(operations.countExchangeConnectors?.accept).toBe("text/plain");
    expect(operations.deleteExchangeConnectorRule?.accept).toBe("application/json");
  });

  test("tells answers with a body from those without", () => {
    expect(operations.updateExchangeConnector?.responses).toEqual({ 200: "application/json", 204: null });
    expect(operations.countExchangeConnectors?.responses).toEqual({ 200: "text/plain" });
  });

  test("tells pages of a collection from other answers", () => {
    const paged = Object.entries(operations).filter(([, operation]) => operation.paged);
    expect(paged.map(([id]) => id)).toEqual(["listExchangeConnectors", "listNotificationMessageTemplates"]);
  });

  test("tells a body that is required from one that is not", () => {
    expect(operations.updateExchangeConnector?.requestBody).toEqual({ mediaType: "application/json", required: true });
    expect(operations.syncExchangeConnector?.requestBody).toEqual({ mediaType: "application/json", required: false });
  });

  test("has the path parameters in the order of the path, whatever order they are described in", () => {
    expect(operations.deleteExchangeConnectorRule?.pathParameters).toEqual(["exchangeConnectorId", "ruleId"]);
  });

  test("names the method without the noun of the resource, be it plural, singular or without a key", () => {
    expect(Object.values(operations).map(({ resource, name }) => `${resource}.${name}`)).toEqual([
      "exchangeConnectors.list",
      "exchangeConnectors.count",
      "exchangeConnectors.get",
      "exchangeConnectors.update",
      "exchangeConnectors.sync",
      "exchangeConnectors.deleteRule",
      "notificationMessageTemplates.list",
      "notificationMessageTemplates.create",
      "notificationMessageTemplates.delete",
      "managementSettings.get",
    ]);
  });

  test("gives an operation without security of its own that of the contract", () => {
    expect(operations.getExchangeConnector?.scopes).toEqual(["DeviceManagementConfiguration.ReadWrite.All"]);
  });
});

describe("the table of servers", () => {
  test("has the address of each cloud", () => {
    expect(servers).toEqual({
      global: "https://graph.microsoft.com/v1.0",
      usGovernment: "https://graph.microsoft.us/v1.0",
    });
  });
});

test.each([
  ["listItems", "list"],
  ["getItem", "get"],
  ["beginItemRepair", "beginRepair"],
  ["countItemsByOwner", "countByOwner"],
])("the operation %s has the method %s", (operationId, expected) => {
  expect(methodName(operationId, ["Items", "Item"])).toBe(expected);
});

test.each(["Item", "itemList", "getItemisation", "get"])("the operation %s is not a verb and a noun", (operationId) => {
  expect(methodName(operationId, ["Items", "Item"])).toBeUndefined();
});
