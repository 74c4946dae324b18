import { selectBody } from "../entity/entity-body.ts";
import { etagOf } from "../entity/etag.ts";
import { entityNotFound } from "../failures/failures.ts";
import { contextUrl } from "../odata/context-url.ts";
import { readSelection } from "../odata/read-selection.ts";
import type { Handler } from "./handler.ts";
import { readKey } from "./key.ts";
import { jsonReply } from "./reply.ts";

export const getOne: Handler = async (call, { resource, collection }) => {
  const { contract, request, type } = call;
  const stored = await collection.read(readKey(call, resource));
  if (stored === undefined) throw entityNotFound();
  const selected = readSelection(call.query, type);
  const context = contextUrl(request.origin, contract.version, type, "entity", selected);
  const body = { "@odata.context": context, ...selectBody(type, stored.entity, selected) };
  return jsonReply(200, body, { etag: etagOf(stored) });
};
