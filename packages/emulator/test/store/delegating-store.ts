import { setImmediate as nextTurn } from "node:timers/promises";
import { type Collection, createMemoryStore, type Store } from "../../src/index.ts";

/** A store that does what another one does, but for some methods of its collections. */
export function delegatingTo(store: Store, replace: (collection: Collection) => Partial<Collection>): Store {
  return {
    collection(resource) {
      const collection = store.collection(resource);
      return {
        initialize: (create) => collection.initialize(create),
        settle: (now, change) => collection.settle(now, change),
        read: (key) => collection.read(key),
        insert: (state) => collection.insert(state),
        insertAll: (states) => collection.insertAll(states),
        update: (key, change) => collection.update(key, change),
        remove: (key, check) => collection.remove(key, check),
        query: (query) => collection.query(query),
        count: (condition) => collection.count(condition),
        reset: (states) => collection.reset(states),
        ...replace(collection),
      };
    },
    close: () => store.close(),
  };
}

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
