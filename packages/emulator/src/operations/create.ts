import { createEntity } from "../entity/create-entity.ts";
import { entityBody } from "../entity/entity-body.ts";
import { etagOf } from "../entity/etag.ts";
import { identifierTaken } from "../failures/failures.ts";
import type { Handler } from "./handler.ts";
import { jsonReply } from "./reply.ts";
import { readBody } from "./request-body.ts";

export const createOne: Handler = async (call, { resource, collection }, { newId }) => {
  const { request, target, type } = call;
  const entity = createEntity(resource.type, readBody(call), newId);
  const stored = await collection.insert({ entity, pending: null });
  if (stored === undefined) throw identifierTaken();
  const location = `${request.origin}${target.path}${writeKey(String(entity[type.key]))}`;
  return jsonReply(201, entityBody(type, entity), { location, etag: etagOf(stored) });
};

/** What another resource is called, and the steps that a URL parser takes: none of them is a key as a segment. */
const NO_SEGMENTS: ReadonlySet<string> = new Set(["$count", ".", ".."]);

/** The key as a segment; in parentheses where that would lead elsewhere. */
function writeKey(id: string): string {
  if (!NO_SEGMENTS.has(id)) return `/${encodeURIComponent(id)}`;
  return `('${encodeURIComponent(id.replaceAll("'", "''"))}')`;
}
