import { describe, expect, onTestFinished, test } from "vitest";
import { instantOf } from "../../src/entity/date-time-offset.ts";
import { type Filter, foldCase, type Search } from "../../src/odata/condition.ts";
import { type OrderKey, positionOf } from "../../src/odata/position.ts";
import { createMemoryStore } from "../../src/store/memory/memory-store.ts";
import { createSqliteStore } from "../../src/store/sqlite/create-sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { createDistantStore } from "./distant-store.ts";
import { PARTNERS, PartnerCollection, type StoredPartner, toNested } from "./partner-collection.ts";
import { EVERYTHING, partner, WHOLE_LIST } from "./partners.ts";
import { newDataFile } from "./temporary-folder.ts";

const unchanged = (current: StoredPartner) => current;
const named = (displayName: string) => (current: StoredPartner) => ({ ...current, displayName });

describe.each<[string, () => Store]>([
  ["memory", createMemoryStore],
  ["SQLite", () => createSqliteStore({ file: newDataFile() })],
  ["another place", createDistantStore],
])("a store in %s", (_, create) => {
  function open(): PartnerCollection {
    const store = new PartnerCollection(create());
    onTestFinished(async () => store.close());
    return store;
  }

  async function openWith(...ids: string[]): Promise<PartnerCollection> {
    const store = open();
    for (const id of ids) await store.insert(partner(id));
    return store;
  }

  async function idsOf(store: PartnerCollection, query: Partial<typeof WHOLE_LIST>): Promise<string[]> {
    return (await store.query({ ...WHOLE_LIST, ...query })).map(({ id }) => id);
  }

  test("takes its first partners once, and does not even ask for them again when they were removed", async () => {
    const store = open();
    expect(await store.initialize(() => [partner("a"), partner("b")])).toBeUndefined();
    for (const id of ["a", "b"]) await store.remove(id, () => undefined);
    const create = () => {
      throw new Error("Nobody asked for them.");
    };
    expect(await store.initialize(create)).toBeUndefined();
    expect(await store.count(EVERYTHING)).toBe(0);
  });

  test("begins anew with the partners of a reset, which are all that is there then", async () => {
    const store = await openWith("a", "b");
    await store.update("b", named("new"));
    expect(await store.reset([partner("b"), partner("c")])).toBeUndefined();
    expect(await store.query(WHOLE_LIST)).toEqual([
      { ...partner("b"), sequence: 1, version: 1 },
      { ...partner("c"), sequence: 2, version: 2 },
    ]);
    await store.reset([]);
    expect(await store.initialize(() => [partner("d")])).toBeUndefined();
    expect(await idsOf(store, {})).toEqual(["d"]);
  });

  test("inserts all partners or none, and says which identifier is in the way", async () => {
    const store = await openWith("a");
    expect(await store.insertAll([partner("b"), partner("a"), partner("c")])).toBe("a");
    expect(await store.insertAll([partner("b"), partner("c"), partner("b")])).toBe("b");
    expect(await store.reset([partner("d"), partner("d")])).toBe("d");
    expect(await store.query(WHOLE_LIST)).toEqual([{ ...partner("a"), sequence: 1, version: 1 }]);
    expect(await store.insertAll([partner("b"), partner("c")])).toBeUndefined();
    expect(await idsOf(store, {})).toEqual(["a", "b", "c"]);
  });

  test("gives back what was put in, letter by letter", async () => {
    const store = open();
    const strange = partner("id with 'quotes', ? and %", {
      displayName: "\u{10ffff} \ue000 é ß İ \\ \u0000 \n end",
      onboardingUrl: "",
      onboardingStatus: "onboarding",
      lastConnectionDateTime: "2016-12-31t23:58:36.6670033-08:00",
      settlement: { at: 1_700_000_000_123, status: "onboarded", expiresAt: 1_800_000_000_456 },
    });
    expect(await store.insert(strange)).toEqual({ ...strange, sequence: 1, version: 1 });
    expect(await store.read(strange.id)).toEqual({ ...strange, sequence: 1, version: 1 });
    const empty = partner("", { displayName: null });
    await store.insert(empty);
    expect(await store.query(WHOLE_LIST)).toMatchObject([strange, empty]);
  });

  test("refuses an identifier that is taken, with regard to case, and leaves the partner there as it is", async () => {
    const store = await openWith("a");
    expect(await store.insert(partner("a", { displayName: "another" }))).toBeUndefined();
    expect(await store.insert(partner("A"))).toMatchObject({ id: "A" });
    expect(await store.read("a")).toMatchObject({ displayName: "a" });
    expect(await store.count(EVERYTHING)).toBe(2);
  });

  test("knows nothing of a partner that is not there", async () => {
    const store = open();
    expect(await store.read("a")).toBeUndefined();
    expect(await store.update("a", unchanged)).toBeUndefined();
    expect(await store.remove("a", () => undefined)).toBe(false);
  });

  test("gives each change a new version, and an update that changes nothing none", async () => {
    const store = await openWith("a", "b");
    const changed = await store.update("a", named("new"));
    expect(changed).toMatchObject({ displayName: "new", sequence: 1, version: 3 });
    expect(await store.update("a", unchanged)).toEqual(changed);
    expect(await store.read("a")).toEqual(changed);
  });

  test("gives no number twice, whatever was removed", async () => {
    const store = await openWith("a", "b");
    await store.remove("b", () => undefined);
    expect(await store.insert(partner("b"))).toMatchObject({ sequence: 3, version: 3 });
  });

  test("changes nothing if the function that is to make or check a change throws", async () => {
    const store = await openWith("a");
    const fail = () => {
      throw new RangeError("not like this");
    };
    // A store that need not wait throws at once.
    await expect((async () => store.update("a", fail))()).rejects.toThrow("not like this");
    await expect((async () => store.remove("a", fail))()).rejects.toThrow("not like this");
    expect(await store.query(WHOLE_LIST)).toMatchObject([{ id: "a", version: 1 }]);
  });

  test("makes changes that come in together one after the other, each on what the one before has left", async () => {
    const store = await openWith("a");
    const append = (letter: string) => (current: StoredPartner) => {
      if (current.displayName?.endsWith(letter)) throw new RangeError(`no second ${letter}`);
      return { ...current, displayName: current.displayName + letter };
    };
    const letters = ["b", "c", "c", "d"];
    const done = await Promise.allSettled(letters.map(async (letter) => store.update("a", append(letter))));
    expect(done.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(await store.read("a")).toMatchObject({ displayName: "abcd" });
  });

  test("keeps together what comes in together", async () => {
    const store = await openWith("a");
    const [inserted, again, removed, gone] = await Promise.all([
      store.insert(partner("b")),
      store.insert(partner("b")),
      store.remove("a", () => undefined),
      store.update("a", unchanged),
    ]);
    expect([inserted?.id, again, removed, gone]).toEqual(["b", undefined, true, undefined]);
    expect(await store.count(EVERYTHING)).toBe(1);
  });

  describe("settles", () => {
    const onboarding = (id: string, at: number, status: "onboarded" | "notOnboarded") =>
      partner(id, { onboardingStatus: "onboarding", settlement: { at, status, expiresAt: 5000 } });

    test("what is due, as it is to end, and leaves the rest", async () => {
      const store = open();
      await store.insert(onboarding("completes", 1000, "onboarded"));
      await store.insert(onboarding("expires", 2000, "notOnboarded"));
      await store.insert(onboarding("waits", 2001, "onboarded"));
      await store.settle(999);
      expect(await store.read("completes")).toMatchObject({ onboardingStatus: "onboarding", version: 1 });
      await store.settle(2000);
      expect(await store.query(WHOLE_LIST)).toMatchObject([
        { onboardingStatus: "onboarded", lastConnectionDateTime: "1970-01-01T00:00:01Z", settlement: null },
        { onboardingStatus: "notOnboarded", settlement: null },
        { onboardingStatus: "onboarding", settlement: { at: 2001 }, version: 3 },
      ]);
      await store.settle(2001);
      expect(await store.read("waits")).toMatchObject({ onboardingStatus: "onboarded" });
    });

    test("in the order in which it is due, wherever partners are kept", async () => {
      const store = open();
      await store.insert(onboarding("last", 1002, "onboarded"));
      await store.insert(onboarding("second", 1001, "onboarded"));
      await store.insert(onboarding("first", 1000, "onboarded"));
      await store.insert(onboarding("third", 1001, "notOnboarded"));
      await store.settle(2000);
      const settled = await store.query(WHOLE_LIST);
      expect(settled.toSorted((one, other) => one.version - other.version).map(({ id }) => id)).toEqual([
        "first",
        "second",
        "third",
        "last",
      ]);
    });

    test("once, and not what has been changed in the meantime", async () => {
      const store = open();
      await store.insert(onboarding("a", 1000, "onboarded"));
      await store.update("a", (current) => ({ ...current, onboardingStatus: "notOnboarded", settlement: null }));
      await store.settle(3000);
      await store.settle(3000);
      expect(await store.read("a")).toMatchObject({ onboardingStatus: "notOnboarded", version: 2 });
    });

    test("what becomes due later than something that was put off", async () => {
      const store = await openWith("a", "b");
      const wait = (at: number) => (current: StoredPartner) => ({
        ...current,
        ...onboarding(current.id, at, "onboarded"),
      });
      await store.update("a", wait(1000));
      await store.update("a", wait(3000));
      await store.update("b", wait(2000));
      await store.settle(2500);
      expect((await store.query(WHOLE_LIST)).map(({ onboardingStatus }) => onboardingStatus)).toEqual([
        "onboarding",
        "onboarded",
      ]);
    });
  });

  describe("lists", () => {
    const LETTERS = ["d", "b", "a", "c"];
    const byName: readonly OrderKey[] = [{ property: "displayName", descending: false }];

    test("in the order of creation, from any place on", async () => {
      const store = await openWith(...LETTERS);
      expect(await idsOf(store, {})).toEqual(LETTERS);
      expect(await idsOf(store, { after: { values: [], sequence: 2 } })).toEqual(["a", "c"]);
      expect(await idsOf(store, { after: { values: [], sequence: 1 }, skip: 1, limit: 1 })).toEqual(["a"]);
      expect(await idsOf(store, { limit: 0 })).toEqual([]);
    });

    test("goes on behind a partner that has been removed", async () => {
      const store = await openWith(...LETTERS);
      const [, last] = await store.query({ ...WHOLE_LIST, order: byName, limit: 2 });
      await store.remove("b", () => undefined);
      expect(
        await idsOf(store, { order: byName, after: last && positionOf(PARTNERS.type, toNested(last), byName) }),
      ).toEqual(["c", "d"]);
    });

    test("what is equal in all keys in the direction of the last one", async () => {
      const store = open();
      for (const id of LETTERS) await store.insert(partner(id, { displayName: null }));
      expect(await idsOf(store, { order: byName })).toEqual(LETTERS);
      expect(await idsOf(store, { order: [{ property: "displayName", descending: true }] })).toEqual(
        LETTERS.toReversed(),
      );
    });

    const property = (name: "displayName" | "lastConnectionDateTime") => ({ kind: "property", name }) as const;
    const literal = (value: string | null) => ({ kind: "literal", value }) as const;

    test.each<[string, Filter, string[]]>([
      ["null is a value to eq", { kind: "eq", left: property("displayName"), right: literal(null) }, ["none"]],
      ["null is not less", { kind: "lt", left: property("displayName"), right: literal("a") }, ["A"]],
      ["a match of null is unknown, and so is not of it", notStarting("a"), ["A", "b", "c%"]],
      ["% is no wildcard", { kind: "contains", text: property("displayName"), part: literal("%") }, ["c%"]],
      ["case counts", { kind: "startswith", text: property("displayName"), part: literal("A") }, ["A"]],
      [
        "dates are instants",
        { kind: "ge", left: property("lastConnectionDateTime"), right: literal(instantOf("2026-01-01T00:00:00Z")) },
        ["b"],
      ],
    ])("what meets a filter: %s", async (_, filter, expected) => {
      const store = open();
      await store.insert(partner("none", { displayName: null }));
      await store.insert(partner("A"));
      await store.insert(partner("a", { lastConnectionDateTime: "2026-01-01T00:59:59.9999999+01:00" }));
      await store.insert(partner("b", { lastConnectionDateTime: "2025-12-31T23:00:00.0000001-01:00" }));
      await store.insert(partner("c%"));
      expect(await idsOf(store, { filter })).toEqual(expected);
      expect(await store.count({ ...EVERYTHING, filter })).toBe(expected.length);
    });

    test.each<[string, Search, string[]]>([
      ["whatever the case", { kind: "term", text: foldCase("ÉT") }, ["Été %"]],
      ["% is no wildcard", { kind: "term", text: "%" }, ["Été %"]],
      ["no name has no term", { kind: "not", operand: { kind: "term", text: foldCase("é") } }, ["none", "a"]],
    ])("what meets a search: %s", async (_, search, expected) => {
      const store = open();
      await store.insert(partner("none", { displayName: null }));
      for (const name of ["a", "Été %"]) await store.insert(partner(name));
      expect(await idsOf(store, { search })).toEqual(expected);
      expect(await store.count({ ...EVERYTHING, search })).toBe(expected.length);
    });

    test("and counts what meets both a filter and a search", async () => {
      const store = await openWith("a", "ab", "b");
      const filter: Filter = { kind: "startswith", text: property("displayName"), part: literal("a") };
      const search: Search = { kind: "term", text: foldCase("b") };
      expect(await idsOf(store, { filter, search })).toEqual(["ab"]);
      expect(await store.count({ filter, search })).toBe(1);
    });

    function notStarting(prefix: string): Filter {
      return { kind: "not", operand: { kind: "startswith", text: property("displayName"), part: literal(prefix) } };
    }
  });
});
