import { describe, expect, onTestFinished, test } from "vitest";
import { type Collection, createMemoryStore, type Store } from "../../src/index.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { SqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { checkedResource, storeChecks } from "../../src/store/store-conformance.ts";
import { createDistantStore, delegatingTo } from "./delegating-store.ts";
import { newDataFile } from "./temporary-folder.ts";

describe.each<[string, () => Store]>([
  ["memory", createMemoryStore],
  ["SQLite", () => new SqliteStore(openDatabase(newDataFile(), [checkedResource]), "checked.db")],
  ["another place", createDistantStore],
])("a store in %s", (_, createStore) => {
  test.each(storeChecks)("$name", async ({ run }) => {
    const store = createStore();
    onTestFinished(() => store.close());
    await expect(run(store)).resolves.toBeUndefined();
  });
});

describe("the checks of a store notice one that", () => {
  test.each<[string, (items: Collection) => Partial<Collection>]>([
    ["asks for its first entities again", (items) => ({ initialize: (create) => items.insertAll(create()) })],
    ["keeps something through a reset", (items) => ({ reset: (states) => items.insertAll(states) })],
    ["settles nothing", () => ({ settle: async () => undefined })],
    ["settles too early", (items) => ({ settle: (now, change) => items.settle(now + 1, change) })],
    ["forgets what is pending", (items) => ({ insert: (state) => items.insert({ ...state, pending: null }) })],
    [
      "overwrites what is there",
      (items) => ({ insert: async (state) => (await items.update("a", () => state)) ?? items.insert(state) }),
    ],
    [
      "inserts some of many",
      (items) => ({
        async insertAll(states) {
          for (const state of states) await items.insert(state);
        },
      }),
    ],
    [
      "gives a version to what did not change",
      (items) => ({ update: (key, change) => items.update(key, (stored) => ({ ...change(stored) })) }),
    ],
    ["removes without a check", (items) => ({ remove: (key) => items.remove(key, () => undefined) })],
    ["does not filter", (items) => ({ query: (query) => items.query({ ...query, filter: undefined }) })],
    ["does not search", (items) => ({ query: (query) => items.query({ ...query, search: undefined }) })],
    ["does not sort", (items) => ({ query: (query) => items.query({ ...query, order: [] }) })],
    ["begins each page at the start", (items) => ({ query: (query) => items.query({ ...query, after: undefined }) })],
    ["skips nothing", (items) => ({ query: (query) => items.query({ ...query, skip: 0 }) })],
    ["counts everything", (items) => ({ count: () => items.count({ filter: undefined, search: undefined }) })],
  ])("%s", async (_, replace) => {
    const outcomes = await Promise.allSettled(
      storeChecks.map(({ run }) => run(delegatingTo(createMemoryStore(), replace))),
    );
    expect(outcomes.filter(({ status }) => status === "rejected")).not.toEqual([]);
  });
});
