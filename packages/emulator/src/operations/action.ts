import type { Action } from "../entity/behaviour.ts";
import { entityNotFound } from "../failures/failures.ts";
import type { Handler } from "./handler.ts";
import { readKey } from "./key.ts";
import { emptyReply } from "./reply.ts";

/** An action on one entity, which is answered without a body. */
export function performAction(action: Action): Handler {
  return async (call, { resource, collection }, { newId }) => {
    const change = action.prepare({ now: call.trace.now, newId });
    const stored = await collection.update(readKey(call, resource), (current) => change.apply(current));
    if (stored === undefined) throw entityNotFound();
    return emptyReply();
  };
}
