import { onTestFinished } from "vitest";
import type { Store } from "../../src/index.ts";
import { createSqliteStore } from "../../src/store/sqlite/create-sqlite-store.ts";

/** Opens a data file until the end of the test. */
export function openStore(file: string): Store {
  const store = createSqliteStore({ file });
  onTestFinished(async () => store.close());
  return store;
}
