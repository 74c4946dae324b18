import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, test } from "vitest";
import { MIGRATIONS } from "../../src/store/sqlite/migrations.ts";
import { migrate } from "../../src/store/sqlite/open-database.ts";
import { SqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { expectSameLists, steps } from "./store-lists.ts";

/** A store in the memory, as thousands of them would keep a disk busy. */
function createStore(few: number): SqliteStore {
  const database = new DatabaseSync(":memory:");
  migrate(database, MIGRATIONS);
  return new SqliteStore(database, "partners.db", { sync: async () => {}, close: () => {} }, few);
}

describe("SQLite lists what a naive store would, whatever was inserted, updated and removed", () => {
  test.each([
    ["if it sorts whatever an index has found", Number.MAX_SAFE_INTEGER, 40, 100],
    ["if it sorts little", 3, 40, 100],
    ["if it follows the order of each list", 0, 40, 100],
    ["with many partners", 20, 1500, 10],
  ])("%s", async (_, few, partners, numRuns) => {
    const property = fc.asyncProperty(steps(partners), (done) => expectSameLists(createStore(few), done));
    await fc.assert(property, { numRuns });
  });
});
