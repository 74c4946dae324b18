import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, test } from "vitest";
import { applySchema } from "../../src/store/sqlite/schema.ts";
import { SqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { PARTNERS, PartnerCollection } from "./partner-collection.ts";
import { expectSameLists, steps } from "./store-lists.ts";

/** A store in the memory, as thousands of them would keep a disk busy. */
function createStore(): PartnerCollection {
  const database = new DatabaseSync(":memory:");
  applySchema(database, "partners.db", [PARTNERS]);
  return new PartnerCollection(new SqliteStore(database, "partners.db", { sync: async () => {}, close: () => {} }));
}

describe("SQLite lists what a naive store would, whatever was inserted, updated and removed", () => {
  test.each([
    ["with some partners", 40, 200],
    ["with many partners", 1500, 10],
  ])("%s", async (_, partners, numRuns) => {
    const property = fc.asyncProperty(steps(partners), (done) => expectSameLists(createStore(), done));
    await fc.assert(property, { numRuns });
  });
});
