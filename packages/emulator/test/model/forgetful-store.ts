import { createMemoryStore, type Store } from "../../src/index.ts";

/** A store with a bug: an update does not clear a name. */
export function createForgetfulStore(): Store {
  const store = createMemoryStore();
  return {
    initialize: (create) => store.initialize(create),
    settle: (now) => store.settle(now),
    read: (id) => store.read(id),
    insert: (partner) => store.insert(partner),
    insertAll: (partners) => store.insertAll(partners),
    update: (id, change) =>
      store.update(id, (partner) => {
        const changed = change(partner);
        return changed.displayName === null ? { ...changed, displayName: partner.displayName } : changed;
      }),
    remove: (id, check) => store.remove(id, check),
    query: (query) => store.query(query),
    count: (condition) => store.count(condition),
    reset: (partners) => store.reset(partners),
    close: () => store.close(),
  };
}
