import type { Store } from "../../src/index.ts";

/** A store that does what another one does, but for some methods. */
export function delegatingTo(store: Store, others: Partial<Store>): Store {
  return {
    initialize: (create) => store.initialize(create),
    settle: (now) => store.settle(now),
    read: (id) => store.read(id),
    insert: (partner) => store.insert(partner),
    insertAll: (partners) => store.insertAll(partners),
    update: (id, change) => store.update(id, change),
    remove: (id, check) => store.remove(id, check),
    query: (query) => store.query(query),
    count: (condition) => store.count(condition),
    reset: (partners) => store.reset(partners),
    close: () => store.close(),
    ...others,
  };
}
