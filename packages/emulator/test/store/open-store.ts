import { onTestFinished } from "vitest";
import { createSqliteStore } from "../../src/store/sqlite/create-sqlite-store.ts";
import { PartnerCollection } from "./partner-collection.ts";

/** Opens a data file until the end of the test. */
export function openStore(file: string): PartnerCollection {
  const store = new PartnerCollection(createSqliteStore({ file }));
  onTestFinished(async () => store.close());
  return store;
}
