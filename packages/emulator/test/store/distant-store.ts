import { setImmediate as nextTurn } from "node:timers/promises";
import { createMemoryStore, type Store } from "../../src/index.ts";
import { delegatingTo } from "./delegating-store.ts";

/** A store that is a while away, as one on another machine would be: each method takes a turn of the event loop. */
export function createDistantStore(): Store {
  return delegatingTo(createMemoryStore(), (collection) => ({
    initialize: (create) => nextTurn().then(() => collection.initialize(create)),
    settle: (now, change) => nextTurn().then(() => collection.settle(now, change)),
    read: (key) => nextTurn().then(() => collection.read(key)),
    insert: (state) => nextTurn().then(() => collection.insert(state)),
    insertAll: (states) => nextTurn().then(() => collection.insertAll(states)),
    update: (key, change) => nextTurn().then(() => collection.update(key, change)),
    remove: (key, check) => nextTurn().then(() => collection.remove(key, check)),
    query: (query) => nextTurn().then(() => collection.query(query)),
    count: (condition) => nextTurn().then(() => collection.count(condition)),
    reset: (states) => nextTurn().then(() => collection.reset(states)),
  }));
}
