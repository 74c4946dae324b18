import { join } from "node:path";
import { toFetch } from "@remote-assistance/http";
import { type Contract, mergeEntityTypes } from "../src/contracts.ts";
import { createEngine, type Service } from "../src/engine.ts";
import { readEmulatorOptions } from "../src/options/read-emulator-options.ts";
import { describeResources } from "../src/resources/resources.ts";
import { createMemoryStore } from "../src/store/memory-store.ts";
import { openDatabase } from "../src/store/sqlite/open-database.ts";
import { SqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../src/store/store.ts";

/**
 * Opens every store that the package has, for any contract.
 *
 * @param folder where data files are
 */
export function openStores(contract: Contract, folder: string): Readonly<Record<string, Store>> {
  const file = join(folder, "data.db");
  const resources = Object.values(describeResources(mergeEntityTypes([contract])));
  return {
    memory: createMemoryStore(),
    SQLite: new SqliteStore(openDatabase(file, resources), file),
  };
}

/** The emulator of a contract: as it serves this repository's own one, without what only that one has. */
export function emulateContract(
  contract: Contract,
  store: Store,
  { behaviours = {}, seeds = {} }: Partial<Pick<Service, "behaviours" | "seeds">> = {},
) {
  const resources = describeResources(mergeEntityTypes([contract]));
  const notControlled = () => {
    throw new Error("Nothing controls this emulator.");
  };
  const { handle, lifecycle } = createEngine(
    { contracts: [contract], resources, behaviours, seeds },
    readEmulatorOptions({ store }),
    notControlled,
  );
  return { fetch: toFetch(handle), reset: () => lifecycle.reset(), close: () => lifecycle.close() };
}
