import type { Action } from "../entity/behaviour.ts";
import { checkIfMatch, createEntity, entityBody, etagOf, mergeChanges } from "../entity/entity.ts";
import { entityNotFound, identifierMismatch } from "../failures/failures.ts";
import { emptyReply, type Handler, jsonReply, readKey } from "./handler.ts";
import { readBody } from "./request-body.ts";

export const createOne: Handler = async (call, { resource, collection }, { newId }) => {
  const { request, target, type } = call;
  const entity = createEntity(resource.type, readBody(call), newId);
  const stored = await collection.insert({ entity, pending: null });
  const location = `${request.origin}${target.path}${writeKey(String(entity[type.key]))}`;
  return jsonReply(201, entityBody(type, entity), { location, etag: etagOf(stored) });
};

export const updateOne: Handler = async (call, served) => {
  const { request, type } = call;
  const { headers } = request;
  const key = readKey(call);
  const changes = readBody(call);
  const written = changes[type.key];
  if (written !== undefined && written !== key) throw identifierMismatch(type.key);
  const stored = await served.collection.update(key, (current) => {
    checkIfMatch(headers["if-match"], current);
    const entity = mergeChanges(type, current.entity, changes);
    return served.behaviour.write(entity === current.entity ? current : { ...current, entity });
  });
  if (stored === undefined) throw entityNotFound();
  const preferred = preferredReturn(headers.prefer);
  const told = { etag: etagOf(stored), ...(preferred && { "preference-applied": `return=${preferred}` }) };
  return preferred === "minimal" ? emptyReply(204, told) : jsonReply(200, entityBody(type, stored.entity), told);
};

export const deleteOne: Handler = async (call, served) => {
  const ifMatch = call.request.headers["if-match"];
  const removed = await served.collection.remove(readKey(call), (stored) => checkIfMatch(ifMatch, stored));
  if (removed === undefined) throw entityNotFound();
  return emptyReply(204);
};

/** An action on one entity. */
export function performAction(action: Action): Handler {
  return async (call, { collection }, settings) => {
    const { route, type, now } = call;
    const body = route.operation.requestBody && readBody(call);
    let id: string | undefined;
    const newId = () => {
      id ??= settings.newId();
      return id;
    };
    let result: unknown;
    const stored = await collection.update(readKey(call), (current) => {
      const outcome = action.apply(current, { body, now, newId });
      result = outcome.result === outcome.state.entity ? entityBody(type, outcome.state.entity) : outcome.result;
      return outcome.state;
    });
    if (stored === undefined) throw entityNotFound();
    const [[status, mediaType] = [204, null]] = Object.entries(route.operation.responses);
    return mediaType === null ? emptyReply(Number(status)) : jsonReply(Number(status), result);
  };
}

/** What another resource is called, and the steps that a URL parser takes: none of them is a key as a segment. */
const NO_SEGMENTS: ReadonlySet<string> = new Set(["$count", ".", ".."]);

/** The key as a segment; in parentheses where that would lead elsewhere. */
function writeKey(id: string): string {
  if (!NO_SEGMENTS.has(id)) return `/${encodeURIComponent(id)}`;
  return `('${encodeURIComponent(id.replaceAll("'", "''"))}')`;
}

/** What `Prefer` wants of a write. Of two, the first counts (RFC 7240, 2). */
function preferredReturn(prefer: string | undefined): "minimal" | "representation" | undefined {
  const [, preferred] = /(?:^|[,;\s])return\s*=\s*"?(minimal|representation)\b/i.exec(prefer ?? "") ?? [];
  if (preferred === undefined) return undefined;
  return preferred.toLowerCase() === "minimal" ? "minimal" : "representation";
}
