import { entityBody } from "../entity/entity-body.ts";
import { checkIfMatch, etagOf } from "../entity/etag.ts";
import { mergeChanges } from "../entity/merge-changes.ts";
import { entityNotFound, identifierMismatch } from "../failures/failures.ts";
import type { Handler } from "./handler.ts";
import { readKey } from "./key.ts";
import { preferredReturn } from "./preferred-return.ts";
import { emptyReply, jsonReply } from "./reply.ts";
import { readBody } from "./request-body.ts";

export const updateOne: Handler = async (call, { resource, collection, behaviour }) => {
  const { type } = call;
  const { headers } = call.request;
  const key = readKey(call, resource);
  const changes = readBody(call);
  const written = changes[type.key];
  if (written !== undefined && written !== key) throw identifierMismatch(type.key);
  const stored = await collection.update(key, (current) => {
    checkIfMatch(headers["if-match"], current);
    const entity = mergeChanges(type, current.entity, changes);
    return behaviour.write(entity === current.entity ? current : { ...current, entity });
  });
  if (stored === undefined) throw entityNotFound();
  const preferred = preferredReturn(headers.prefer);
  const told = { etag: etagOf(stored), ...(preferred && { "preference-applied": `return=${preferred}` }) };
  return preferred === "minimal" ? emptyReply(told) : jsonReply(200, entityBody(type, stored.entity), told);
};
