import type { Collection, Store } from "../../src/index.ts";

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
