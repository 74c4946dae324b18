import { partnerNotFound } from "../failures/failures.ts";
import { checkIfMatch } from "../partner/etag.ts";
import type { Handler } from "./handler.ts";
import { partnerIdOf } from "./partner-id.ts";
import { emptyReply } from "./reply.ts";

export const deletePartner: Handler = async (call, { store }) => {
  const ifMatch = call.request.headers["if-match"];
  const existed = await store.remove(partnerIdOf(call), (partner) => checkIfMatch(ifMatch, partner));
  if (!existed) throw partnerNotFound();
  return emptyReply();
};
