import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { instantOf } from "../../src/entity/date-time-offset.ts";
import { createEntity, mergeChanges } from "../../src/entity/entity.ts";
import { edmType } from "../../src/entity/entity-type.ts";
import { toSortValue } from "../../src/entity/sort-value.ts";
import { readOrder } from "../../src/odata/list-options.ts";
import { parseFilter } from "../../src/odata/parse-filter.ts";
import { parseSearch } from "../../src/odata/parse-search.ts";
import { compareValues } from "../../src/odata/position.ts";
import { createMemoryStore } from "../../src/store/memory-store.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { SqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Collection, Store } from "../../src/store/store.ts";
import { SEED } from "../from-environment.ts";
import { OPERATIONS } from "../fuzz/contract.ts";
import { allowedBy } from "../fuzz/values.ts";
import { newDataFile } from "../store/temporary-folder.ts";
import { DEVICES, device, WHOLE_LIST } from "./devices.ts";

const { type } = DEVICES;

describe("an entity of any type", () => {
  test("is created with the contract's defaults, else with null, else with nothing of its kind", () => {
    expect(createEntity(type, { owner: "Ann\ud800" }, () => "new")).toEqual({
      serial: "new",
      version: 1,
      weight: null,
      isActive: null,
      color: null,
      owner: "Ann\ufffd",
      enrolled: "0001-01-01T00:00:00Z",
      tags: [],
      place: null,
    });
  });

  test("is changed by what differs, and is itself if nothing does, whatever the order of an object's members", () => {
    const { entity } = device("a", { tags: ["x", "y"], place: { city: "Oslo", floor: 2 } });
    expect(mergeChanges(type, entity, { tags: ["x", "y"], place: { floor: 2, city: "Oslo" } })).toBe(entity);
    expect(mergeChanges(type, entity, { serial: "b" })).toBe(entity);
    expect(mergeChanges(type, entity, { tags: ["y", "x"], version: 2 })).toEqual({
      ...entity,
      tags: ["y", "x"],
      version: 2,
    });
    expect(mergeChanges(type, entity, { place: { city: "Oslo", floor: undefined } })).not.toBe(entity);
  });

  test("has types that messages name", () => {
    expect(Object.values(type.properties).map(edmType)).toEqual([
      "Edm.String",
      "Edm.Int32",
      "Edm.Double",
      "Edm.Boolean",
      "microsoft.management.services.api.deviceColor",
      "Edm.String",
      "Edm.DateTimeOffset",
      "Collection(Edm.String)",
      "microsoft.management.services.api.place",
    ]);
  });

  test("has numbers that sort as numbers", () => {
    const number = fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constantFrom(0, -0, -1, 1, 10, 9, 1e300));
    const sorted = fc.property(number, number, (one, other) => {
      const [first, second] = [one, other].map((value) => toSortValue({ kind: "number", nullable: false }, value));
      expect(Math.sign(compareValues(first ?? null, second ?? null))).toBe(one === other ? 0 : one < other ? -1 : 1);
    });
    fc.assert(sorted, { numRuns: 1000 });
  });
});

describe.each<[string, () => Store]>([
  ["memory", createMemoryStore],
  [
    "SQLite",
    () => {
      const file = newDataFile();
      return new SqliteStore(openDatabase(file, [DEVICES]), file);
    },
  ],
])("in %s, entities of any type", (_, create) => {
  async function open(): Promise<Collection> {
    const store = create();
    onTestFinished(async () => store.close());
    const devices = store.collection(DEVICES);
    await devices.insertAll([
      device("a", { version: 10, weight: 1.5, isActive: true, color: "amber", owner: "Zoë", tags: ["x"] }),
      device("b", { version: 9, weight: -2, isActive: false, color: "white", enrolled: "2026-01-01T00:00:00+01:00" }),
      device("c", { version: 100, color: "black", owner: "ann", place: { city: "Oslo" } }),
    ]);
    return devices;
  }

  test("are given back as they were put in, also by names that the store has for itself", async () => {
    const devices = await open();
    const expected = device("c", { version: 100, color: "black", owner: "ann", place: { city: "Oslo" } });
    expect(await devices.read("c")).toEqual({ ...expected, sequence: 3, version: 3 });
    await devices.update("c", (current) => ({ ...current, entity: { ...current.entity, version: 7 } }));
    expect(await devices.read("c")).toMatchObject({ entity: { version: 7 }, version: 4 });
  });

  test.each([
    ["version", "b,a,c"],
    ["version desc", "c,a,b"],
    ["weight", "c,b,a"],
    ["isActive", "c,b,a"],
    ["color", "b,c,a"],
    ["owner", "b,a,c"],
    ["enrolled desc,serial", "b,a,c"],
  ])("are sorted by %s", async (orderby, expected) => {
    const devices = await open();
    const order = readOrder({ $orderby: orderby.split(",") }, type);
    const listed = await devices.query({ ...WHOLE_LIST, order });
    expect(listed.map(({ entity }) => entity.serial).join()).toBe(expected);
  });

  test.each([
    ["version gt 9", "a,c"],
    ["version in (9,100)", "b,c"],
    ["1.5 eq weight", "a"],
    ["weight lt 0", "b"],
    ["weight eq version", ""],
    ["isActive", "a"],
    ["not isActive", "b,c"],
    ["isActive eq false", "b"],
    ["isActive in (true,null)", "a,c"],
    ["color gt 'white'", "a,c"],
    ["color in ('amber','white')", "a,b"],
    ["color eq microsoft.graph.deviceColor'black'", "c"],
    ["enrolled ge 2025-12-31T23:00Z", "b"],
    ["startswith(owner,'a') or isActive eq true", "a,c"],
  ])("are found by %s", async (text, expected) => {
    const devices = await open();
    const filter = parseFilter(text, type);
    const listed = await devices.query({ ...WHOLE_LIST, filter });
    expect(listed.map(({ entity }) => entity.serial).join()).toBe(expected);
    expect(await devices.count({ filter, search: undefined })).toBe(listed.length);
  });

  test.each([
    ["ANN", "c"],
    ["b", "b"],
    ["NOT zoë", "b,c"],
    ["a", "a,c"],
  ])("are found by a search for %s in any of the properties that are searched", async (text, expected) => {
    const devices = await open();
    const listed = await devices.query({ ...WHOLE_LIST, search: parseSearch(text) });
    expect(listed.map(({ entity }) => entity.serial).join()).toBe(expected);
  });
});

describe("what has no order", () => {
  test.each(["tags", "place"])("such as %s, is refused in $filter and $orderby", (name) => {
    expect(() => parseFilter(`${name} eq null`, type)).toThrow(
      `The property '${name}' cannot be compared at position 0`,
    );
    expect(() => readOrder({ $orderby: [name] }, type)).toThrow(`The property '${name}' cannot be used in $orderby.`);
  });
});

test.each([
  ["version eq 'nine'", "incompatible types"],
  ["version eq true", "incompatible types"],
  ["isActive eq 1", "incompatible types"],
  ["color eq 'pink'", "The string 'pink' is not a valid member of microsoft.graph.deviceColor at position 9"],
  ["version in (true)", "takes literals of the type 'Edm.Int32', but found 'Edm.Boolean'"],
  ["size eq 1", "Could not find a property named 'size' on type 'microsoft.graph.managedDevice'"],
])("the filter %s is refused", (text, reason) => {
  expect(() => parseFilter(text, type)).toThrow(reason);
});

const update = OPERATIONS.find(({ operationId }) => operationId === "updateRemoteAssistancePartner");
const date = allowedBy(update?.body?.properties?.lastConnectionDateTime ?? {}).map(String);

test("dates are sorted as instants, in whatever way the contract lets them be written", () => {
  const isSorted = fc.property(date, date, (one, other) => {
    const [first, second] = [instantOf(one), instantOf(other)];
    expect([first < second, first === second]).toEqual([
      picosecondsOf(one) < picosecondsOf(other),
      picosecondsOf(one) === picosecondsOf(other),
    ]);
  });
  fc.assert(isSorted, { numRuns: 2000, seed: SEED });
});

/** Since the beginning of the year 0, without a `Date`. */
function picosecondsOf(text: string): bigint {
  const [, year, month, day, hour, minute, second, fraction = "", sign, hours = "0", minutes = "0"] =
    /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)(?:\.(\d+))?(?:Z|([+-])(\d+):(\d+))$/.exec(text) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  const daysBefore = daysBeforeMonth(Number(year), Number(month)) + Number(day) - 1;
  const minutesBefore = (daysBefore * 24 + Number(hour)) * 60 + Number(minute) - offset;
  return BigInt(minutesBefore * 60 + Number(second)) * 10n ** 12n + BigInt(fraction.padEnd(12, "0"));
}

function daysBeforeMonth(year: number, month: number): number {
  const lengths = [31, isLeapYear(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  // The year 0 is a leap year itself.
  const leapYears = Math.ceil(year / 4) - Math.ceil(year / 100) + Math.ceil(year / 400);
  return year * 365 + leapYears + lengths.slice(0, month - 1).reduce((sum, length) => sum + length, 0);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
