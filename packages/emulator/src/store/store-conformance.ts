import assert from "node:assert/strict";
import type { EntityType } from "@remote-assistance/client/entities";
import { createEntity } from "../entity/entity.ts";
import type { Entity, Resource, State, Stored } from "../entity/entity-type.ts";
import type { Condition } from "../odata/condition.ts";
import { readOrder } from "../odata/list-options.ts";
import { parseFilter } from "../odata/parse-filter.ts";
import { parseSearch } from "../odata/parse-search.ts";
import { positionOf } from "../odata/position.ts";
import { type Collection, KeyTakenError, type PageQuery, type Store } from "./store.ts";

/** Something that every store has to do. */
export interface StoreCheck {
  readonly name: string;
  /**
   * @param store a new one, which {@link checkedResource} can be kept in. The caller closes it
   * @throws AssertionError if the store does something else
   */
  readonly run: (store: Store) => Promise<void>;
}

const written = { create: true, update: true } as const;

const type: EntityType = {
  name: "checkedItem",
  odataType: "#example.checkedItem",
  resource: "checkedItems",
  path: "/checkedItems",
  key: "id",
  keyParameter: "checkedItemId",
  operations: {},
  actions: {},
  properties: {
    id: { kind: "string", nullable: false, create: true, update: false },
    title: { kind: "string", nullable: true, ...written },
    color: { kind: "enum", nullable: true, type: "Color", members: ["white", "black", "amber"], ...written },
    seen: { kind: "dateTimeOffset", nullable: false, ...written },
    weight: { kind: "number", nullable: true, ...written },
    isActive: { kind: "boolean", nullable: true, ...written },
    tags: { kind: "array", nullable: false, items: { kind: "string", nullable: false }, ...written },
  },
  read: {},
};

/** What the checks keep in a store: it has a property of every kind. */
export const checkedResource: Resource = { type, searched: ["title"] };

const ALL: Condition = { filter: undefined, search: undefined };
const WHOLE_LIST: PageQuery = { ...ALL, order: [], after: undefined, skip: 0, limit: Number.MAX_SAFE_INTEGER };

function item(id: string, properties: Entity = {}, pending: State["pending"] = null): State {
  return { entity: createEntity(type, { id, title: id, ...properties }, () => id), pending };
}

function entitle(title: string): (stored: Stored) => State {
  return ({ entity, pending }) => ({ entity: { ...entity, title }, pending });
}

const unchanged = (stored: Stored) => stored;
const settled = ({ entity }: Stored): State => ({ entity: { ...entity, title: "settled" }, pending: null });

async function insert(items: Collection, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await items.insert(item(id));
}

async function listIds(items: Collection, query: Partial<PageQuery> = {}): Promise<unknown[]> {
  return (await items.query({ ...WHOLE_LIST, ...query })).map(({ entity }) => entity.id);
}

function check(name: string, run: (items: Collection, store: Store) => Promise<void>): StoreCheck {
  return { name, run: (store) => run(store.collection(checkedResource), store) };
}

/** Whatever a filter or a search finds: what is sent in the order of its creation. */
function checkFinds(condition: string, expected: readonly string[]): StoreCheck {
  return check(`finds what meets ${condition}`, async (items) => {
    await items.insert(item("none", { title: null }));
    await items.insert(item("A", { color: "amber", weight: 10 }));
    await items.insert(item("a", { color: "black", weight: 9, seen: "2026-01-01T00:59:59.9999999+01:00" }));
    await items.insert(item("b", { isActive: true, weight: -0.5, seen: "2025-12-31T23:00:00.0000001-01:00" }));
    await items.insert(item("c%", { isActive: false, title: "Été %" }));
    const isSearch = condition.startsWith("$search=");
    const meant: Condition = isSearch
      ? { ...ALL, search: parseSearch(condition.slice("$search=".length)) }
      : { ...ALL, filter: parseFilter(condition, type) };
    assert.deepEqual(await listIds(items, meant), expected);
    assert.equal(await items.count(meant), expected.length);
  });
}

/** The checks, each for a store of its own. */
export const storeChecks: readonly StoreCheck[] = [
  check("has one collection for a resource", async (items, store) => {
    await insert(items, "a");
    assert.deepEqual(await listIds(store.collection(checkedResource)), ["a"]);
  }),
  check("gives back what was put in, verbatim", async (items) => {
    const strange = item(
      "id with 'quotes', ? and %",
      { title: "\u{10ffff} \ue000 é ß İ \\ \0 \n end", seen: "2016-12-31t23:58:36.6670033-08:00", tags: ["a", ""] },
      { at: 1_700_000_000_123 },
    );
    const expected = { ...strange, sequence: 1, version: 1 };
    assert.deepEqual(await items.insert(strange), expected);
    assert.deepEqual(await items.read("id with 'quotes', ? and %"), expected);
    const empty = await items.insert(item("", { title: null, weight: 1e300 }));
    assert.deepEqual(await items.query(WHOLE_LIST), [expected, empty]);
  }),
  check("takes its first entities once, and does not ask for them when they were removed", async (items) => {
    await items.initialize(() => [item("a"), item("b")]);
    for (const id of ["a", "b"]) await items.remove(id, () => undefined);
    await items.initialize(() => assert.fail("The first entities were asked for again."));
    assert.equal(await items.count(ALL), 0);
  }),
  check("has nothing but the entities of a reset, and counts from 1 again", async (items) => {
    await insert(items, "a", "b");
    await items.update("b", entitle("new"));
    await items.reset([item("b"), item("c")]);
    assert.deepEqual(await items.query(WHOLE_LIST), [
      { ...item("b"), sequence: 1, version: 1 },
      { ...item("c"), sequence: 2, version: 2 },
    ]);
    await items.reset([]);
    await items.initialize(() => [item("d")]);
    assert.deepEqual(await listIds(items), ["d"]);
  }),
  check("refuses a key that is taken, with regard to case, and writes nothing then", async (items) => {
    await insert(items, "a");
    const isTaken = (error: unknown) => error instanceof KeyTakenError;
    await assert.rejects(items.insert(item("a", { title: "another" })), isTaken);
    await assert.rejects(items.insertAll([item("b"), item("a")]), isTaken);
    await assert.rejects(items.insertAll([item("b"), item("c"), item("b")]), isTaken);
    await assert.rejects(items.reset([item("d"), item("d")]), isTaken);
    assert.deepEqual(await items.query(WHOLE_LIST), [{ ...item("a"), sequence: 1, version: 1 }]);
    await items.insertAll([item("b"), item("A")]);
    assert.deepEqual(await listIds(items), ["a", "b", "A"]);
  }),
  check("knows nothing of an entity that is not there", async (items) => {
    assert.equal(await items.read("a"), undefined);
    assert.equal(await items.update("a", unchanged), undefined);
    assert.equal(await items.remove("a", () => undefined), undefined);
  }),
  check("gives each change a version of its own, and none to an update that changes nothing", async (items) => {
    await insert(items, "a", "b");
    const changed = await items.update("a", entitle("new"));
    assert.deepEqual(changed, { ...item("a", { title: "new" }), sequence: 1, version: 3 });
    assert.deepEqual(await items.update("a", unchanged), changed);
    assert.deepEqual(await items.read("a"), changed);
  }),
  check("gives no number twice, whatever was removed", async (items) => {
    await insert(items, "a", "b");
    assert.equal((await items.remove("b", () => undefined))?.sequence, 2);
    const { sequence, version } = await items.insert(item("b"));
    assert.deepEqual({ sequence, version }, { sequence: 3, version: 3 });
  }),
  check("changes nothing where the function throws that is to make or check a change", async (items) => {
    await insert(items, "a");
    const fail = () => {
      throw new RangeError("not like this");
    };
    await assert.rejects(items.update("a", fail), /not like this/);
    await assert.rejects(items.remove("a", fail), /not like this/);
    assert.deepEqual(await items.query(WHOLE_LIST), [{ ...item("a"), sequence: 1, version: 1 }]);
  }),
  check("makes changes that come in together one after the other", async (items) => {
    await insert(items, "a");
    const append = (letter: string) => (stored: Stored) => {
      const { title } = stored.entity;
      if (String(title).endsWith(letter)) throw new RangeError(`no second ${letter}`);
      return entitle(title + letter)(stored);
    };
    const changes = ["b", "c", "c", "d"].map((letter) => items.update("a", append(letter)));
    const kept = (await Promise.allSettled(changes)).map(({ status }) => status === "fulfilled");
    assert.deepEqual(kept, [true, true, false, true]);
    assert.equal((await items.read("a"))?.entity.title, "abcd");
    const others = [items.insert(item("b")), items.insert(item("b")), items.remove("a", () => undefined)];
    const done = (await Promise.allSettled(others)).map(({ status }) => status === "fulfilled");
    assert.deepEqual([done, await listIds(items)], [[true, false, true], ["b"]]);
  }),
  check("settles what is due, in the order in which it is due, once, and leaves the rest", async (items) => {
    const due = { late: 1002, second: 1001, first: 1000, third: 1001, waiting: 2001 };
    for (const [id, at] of Object.entries(due)) await items.insert(item(id, {}, { at }));
    await items.settle(999, settled);
    assert.equal((await items.read("first"))?.version, 3);
    await items.settle(2000, settled);
    await items.settle(2000, settled);
    const found = (await items.query(WHOLE_LIST)).toSorted((one, other) => one.version - other.version);
    assert.deepEqual(
      found.map(({ entity }) => [entity.id, entity.title]),
      [["waiting", "waiting"], ...["first", "second", "third", "late"].map((id) => [id, "settled"])],
    );
  }),
  check("settles by what is due now, whatever was due before", async (items) => {
    const wait = (at: number) => (stored: Stored) => ({ ...stored, pending: { at } });
    await insert(items, "a", "b", "c");
    for (const at of [1000, 3000]) await items.update("a", wait(at));
    await items.update("b", wait(2000));
    await items.update("c", wait(1000));
    await items.update("c", (stored) => ({ ...stored, pending: null }));
    await items.settle(2500, settled);
    assert.deepEqual(
      (await items.query(WHOLE_LIST)).map(({ entity }) => entity.title),
      ["a", "settled", "c"],
    );
  }),
  check("lists in the order of creation, from any place on", async (items) => {
    await insert(items, "d", "b", "a", "c");
    assert.deepEqual(await listIds(items, { after: { values: [], sequence: 2 } }), ["a", "c"]);
    assert.deepEqual(await listIds(items, { after: { values: [], sequence: 1 }, skip: 1, limit: 1 }), ["a"]);
    assert.deepEqual(await listIds(items, { limit: 0 }), []);
  }),
  check(
    "sorts by text, enum, date, number and boolean, with null first, and goes on behind what was removed",
    async (items) => {
      await items.insert(item("1", { title: "b", color: "amber", weight: 10, seen: "2026-01-01T00:00:00Z" }));
      await items.insert(item("2", { title: "\u{1f600}", color: "white", weight: 9, isActive: true }));
      await items.insert(
        item("3", { title: "\uffff", weight: -1, isActive: false, seen: "2026-01-01T01:00:00+02:00" }),
      );
      await items.insert(item("4", { title: null, color: "amber" }));
      const sorted = async (...$orderby: readonly string[]) => listIds(items, { order: readOrder({ $orderby }, type) });
      assert.deepEqual(await sorted("title"), ["4", "1", "3", "2"]);
      assert.deepEqual(await sorted("color desc", "title"), ["4", "1", "2", "3"]);
      assert.deepEqual(await sorted("color desc"), ["4", "1", "2", "3"]);
      assert.deepEqual(await sorted("weight"), ["4", "3", "2", "1"]);
      assert.deepEqual(await sorted("seen desc"), ["1", "3", "4", "2"]);
      assert.deepEqual(await sorted("isActive"), ["1", "4", "3", "2"]);
      const order = readOrder({ $orderby: ["title"] }, type);
      const [, last] = await items.query({ ...WHOLE_LIST, order, limit: 2 });
      await items.remove("1", () => undefined);
      assert.deepEqual(await listIds(items, { order, after: last && positionOf(type, last, order) }), ["3", "2"]);
    },
  ),
  checkFinds("title eq null", ["none"]),
  checkFinds("title lt 'a'", ["A"]),
  checkFinds("not startswith(title,'a')", ["A", "b", "c%"]),
  checkFinds("contains(title,'%')", ["c%"]),
  checkFinds("startswith(title,'A') or endswith(title,'b')", ["A", "b"]),
  checkFinds("title in ('a','b') and seen ge 2026-01-01T00:00:00Z", ["b"]),
  checkFinds("weight gt 9", ["A"]),
  checkFinds("color ge 'black'", ["A", "a"]),
  checkFinds("isActive eq false", ["c%"]),
  checkFinds("(title eq 'a') eq false", ["none", "A", "b", "c%"]),
  checkFinds("$search=ÉT", ["c%"]),
  checkFinds('$search="%"', ["c%"]),
  checkFinds("$search=NOT é", ["none", "A", "a", "b"]),
];
