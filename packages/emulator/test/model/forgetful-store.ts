import { createMemoryStore, type Store } from "../../src/index.ts";
import { delegatingTo } from "../store/delegating-store.ts";

/** A store with a bug: an update does not clear a name. */
export function createForgetfulStore(): Store {
  return delegatingTo(createMemoryStore(), (collection) => ({
    update: (key, change) =>
      collection.update(key, (current) => {
        const changed = change(current);
        if (changed.entity.displayName !== null) return changed;
        return { ...changed, entity: { ...changed.entity, displayName: current.entity.displayName } };
      }),
  }));
}
