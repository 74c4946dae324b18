import { setImmediate as nextTurn } from "node:timers/promises";
import { createMemoryStore, type Store } from "../../src/index.ts";

/** A store that is a while away, as one on another machine would be: each method takes a turn of the event loop. */
export function createDistantStore(): Store {
  const store = createMemoryStore();
  return {
    initialize: (create) => nextTurn().then(() => store.initialize(create)),
    settle: (now) => nextTurn().then(() => store.settle(now)),
    read: (id) => nextTurn().then(() => store.read(id)),
    insert: (partner) => nextTurn().then(() => store.insert(partner)),
    insertAll: (partners) => nextTurn().then(() => store.insertAll(partners)),
    update: (id, change) => nextTurn().then(() => store.update(id, change)),
    remove: (id, check) => nextTurn().then(() => store.remove(id, check)),
    query: (query) => nextTurn().then(() => store.query(query)),
    count: (condition) => nextTurn().then(() => store.count(condition)),
    reset: (partners) => nextTurn().then(() => store.reset(partners)),
    close: () => nextTurn().then(() => store.close()),
  };
}
