import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import type { Resource } from "../../src/entity/entity-type.ts";
import { readOrder } from "../../src/odata/list-options.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { SqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { DEVICES, device, devicesWithout, WHOLE_LIST } from "../entity/devices.ts";
import { PARTNERS } from "./partner-collection.ts";
import { newDataFile } from "./temporary-folder.ts";

function open(file: string, ...resources: readonly Resource[]): SqliteStore {
  return new SqliteStore(openDatabase(file, resources), file);
}

async function fileWithDevices(resource: Resource): Promise<string> {
  const file = newDataFile();
  const store = open(file, resource);
  await store.collection(resource).insertAll([device("a", {}, resource), device("b", {}, resource)]);
  await store.close();
  return file;
}

describe("a data file that was made for an older contract", () => {
  test("gets what is new, with the values that a new entity has, and can be sorted and searched by it", async () => {
    const file = await fileWithDevices(devicesWithout("version", "owner", "tags", "enrolled"));
    for (const round of ["added", "opened again"]) {
      const store = open(file, DEVICES);
      const devices = store.collection(DEVICES);
      const order = readOrder({ $orderby: ["version", "enrolled desc", "serial desc"] }, DEVICES.type);
      expect(
        (await devices.query({ ...WHOLE_LIST, order })).map(({ entity }) => entity),
        round,
      ).toEqual([device("b").entity, device("a").entity]);
      expect(await devices.count({ filter: undefined, search: { kind: "term", text: "A" } })).toBe(1);
      await store.close();
    }
  });

  test("gets a resource that is new, and keeps what it has", async () => {
    const file = await fileWithDevices(DEVICES);
    const store = open(file, PARTNERS, DEVICES);
    expect(await store.collection(PARTNERS).count(WHOLE_LIST)).toBe(0);
    expect(await store.collection(DEVICES).insert(device("c"))).toMatchObject({ sequence: 3 });
    await store.close();
  });
});

describe("a data file is refused, and left as it is,", () => {
  const changed = (name: string, property: object): Resource => {
    const { type } = DEVICES;
    const properties = { ...type.properties, [name]: { ...type.properties.version, ...property } };
    return { ...DEVICES, type: { ...type, properties: properties as typeof type.properties } };
  };

  test.each<[string, readonly Resource[], string]>([
    ["if a property is gone", [devicesWithout("weight")], "of managedDevice, it has the property 'weight'"],
    [
      "if a property is of another kind",
      [changed("version", { kind: "string" })],
      "of managedDevice, the property 'version'",
    ],
    ["if null is allowed no more", [changed("color", { kind: "enum" })], "of managedDevice, the property 'color'"],
    [
      "if other properties are searched",
      [{ ...DEVICES, searched: ["serial"] }],
      "of managedDevice, other properties are",
    ],
    ["if a resource is gone", [PARTNERS], "it holds managedDevice"],
  ])("%s", async (_, resources, reason) => {
    const file = await fileWithDevices(DEVICES);
    expect(() => openDatabase(file, resources)).toThrow(`The data file ${file} belongs to another contract: ${reason}`);
    expect(() => openDatabase(file, resources)).toThrow(/Run the version that wrote it, or name another file\.$/);
    const database = new DatabaseSync(file);
    expect(database.prepare("SELECT name FROM schema").all()).toEqual([{ name: "managedDevice" }]);
    database.close();
    const store = open(file, DEVICES);
    expect(await store.collection(DEVICES).count(WHOLE_LIST)).toBe(2);
    await store.close();
  });
});
