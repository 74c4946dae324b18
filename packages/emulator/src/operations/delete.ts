import { checkIfMatch } from "../entity/etag.ts";
import { entityNotFound } from "../failures/failures.ts";
import type { Handler } from "./handler.ts";
import { readKey } from "./key.ts";
import { emptyReply } from "./reply.ts";

export const deleteOne: Handler = async (call, { resource, collection }) => {
  const ifMatch = call.request.headers["if-match"];
  const existed = await collection.remove(readKey(call, resource), (stored) => checkIfMatch(ifMatch, stored));
  if (!existed) throw entityNotFound();
  return emptyReply();
};
