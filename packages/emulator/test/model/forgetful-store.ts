import { createMemoryStore, type Store } from "../../src/index.ts";
import { delegatingTo } from "../store/delegating-store.ts";

/** A store with a bug: an update does not clear a name. */
export function createForgetfulStore(): Store {
  const store = createMemoryStore();
  return delegatingTo(store, {
    update: (id, change) =>
      store.update(id, (partner) => {
        const changed = change(partner);
        return changed.displayName === null ? { ...changed, displayName: partner.displayName } : changed;
      }),
  });
}
