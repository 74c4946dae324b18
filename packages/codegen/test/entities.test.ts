import { describe, expect, test } from "vitest";
import type { EntityType } from "../../client/src/runtime.ts";
import { importGenerated, plainFile } from "./fixture-contract.ts";

type Entities = Readonly<Record<string, EntityType>>;

const { entities } = await importGenerated<{ entities: Entities }>("entities.ts");
const { entities: plain } = await importGenerated<{ entities: Entities }>("entities.ts", plainFile);

describe("the table of entities", () => {
  test("has the collections that something reads, each by the name of what it holds", () => {
    expect(Object.keys(entities)).toEqual(["exchangeConnector", "notificationMessageTemplate"]);
    expect(Object.keys(plain)).toEqual(["printer"]);
  });

  test("says where a collection is, what its key is, and which operations it has", () => {
    const { properties, read, ...rest } = entities.exchangeConnector ?? {};
    expect(rest).toEqual({
      name: "exchangeConnector",
      odataType: "#microsoft.graph.exchangeConnector",
      resource: "exchangeConnectors",
      path: "/deviceManagement/exchangeConnectors",
      key: "id",
      keyParameter: "exchangeConnectorId",
      operations: {
        list: "listExchangeConnectors",
        count: "countExchangeConnectors",
        get: "getExchangeConnector",
        update: "updateExchangeConnector",
      },
      actions: { sync: "syncExchangeConnector" },
    });
    expect(plain.printer).toMatchObject({ odataType: undefined, actions: { "print.test": "testPrinter" } });
  });

  test("says of a property what it holds, whether it may be null, and who may write it", () => {
    expect(entities.exchangeConnector?.properties).toEqual({
      id: { kind: "string", nullable: false, create: false, update: false },
      serverName: { kind: "string", nullable: true, create: false, update: true },
      status: {
        kind: "enum",
        nullable: false,
        type: "ConnectorStatus",
        members: ["none", "connectionPending", "connected"],
        create: false,
        update: true,
      },
      lastSyncDateTime: { kind: "dateTimeOffset", nullable: false, create: false, update: false },
    });
  });

  test("has the defaults of a new entity, arrays with their items, and objects down to where they hold themselves", () => {
    const { pages, aliases, location, installed, ratio, anything } = plain.printer?.properties ?? {};
    expect(pages).toEqual({ kind: "integer", nullable: false, default: 0, create: true, update: false });
    const items = { kind: "string", nullable: true };
    expect(aliases).toEqual({ kind: "array", nullable: false, items, default: [], create: true, update: false });
    expect(location).toEqual({
      kind: "object",
      type: "Location",
      nullable: false,
      properties: {
        building: { kind: "object", nullable: false, properties: { name: { kind: "string", nullable: false } } },
        inside: { kind: "object", nullable: true, type: "Location" },
      },
      create: true,
      update: true,
    });
    expect(installed).toMatchObject({ kind: "dateTimeOffset", nullable: true });
    expect([ratio?.kind, anything?.kind]).toEqual(["number", "unknown"]);
  });

  test("never lets an update change the key, even where its body may repeat it", () => {
    expect(plain.printer?.properties.id).toMatchObject({ update: false });
  });

  test("reads each property by a function of its own", () => {
    const read = plain.printer?.read["a name with spaces"];
    const printer: object = { "a name with spaces": "A" };
    expect(read?.(printer as never)).toBe("A");
  });
});

describe("the changes of an entity", () => {
  type Changes = Readonly<Record<string, (before: object, after: object) => object>>;

  test("are a function for each that can be updated, and hold what an update may change", async () => {
    const changes = await importGenerated<Changes>("changes.ts");
    expect(Object.keys(changes)).toEqual(["exchangeConnectorChanges"]);
    const before = { id: "7", serverName: "a", status: "none", lastSyncDateTime: "2026-11-24T12:00:00Z" };
    const after = { ...before, serverName: null, status: "connected", lastSyncDateTime: "2026-11-25T12:00:00Z" };
    expect(changes.exchangeConnectorChanges?.(before, after)).toEqual({ serverName: null, status: "connected" });
  });

  test("are nothing where no update has a body with a name", async () => {
    expect(Object.keys(await importGenerated<Changes>("changes.ts", plainFile))).toEqual([]);
  });
});
