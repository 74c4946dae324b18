import { validators } from "@remote-assistance/client/validators";
import { after } from "../awaitable.ts";
import { identifierMismatch, partnerNotFound } from "../failures/failures.ts";
import { entityOf } from "../partner/entity.ts";
import { checkIfMatch, etagOf } from "../partner/etag.ts";
import { mergeChanges } from "../partner/merge-changes.ts";
import type { Handler } from "./handler.ts";
import { partnerIdOf } from "./partner-id.ts";
import { preferredReturn } from "./preferred-return.ts";
import { emptyReply, jsonReply } from "./reply.ts";
import { readBody } from "./request-body.ts";

export const updatePartner: Handler = (call, { store }) => {
  const { headers } = call.request;
  const id = partnerIdOf(call);
  const changes = readBody(call.request, validators.updateRemoteAssistancePartner.requestBody);
  if (changes.id !== undefined && changes.id !== id) throw identifierMismatch();
  const updated = store.update(id, (current) => {
    checkIfMatch(headers["if-match"], current);
    return mergeChanges(current, changes);
  });
  return after(updated, (partner) => {
    if (partner === undefined) throw partnerNotFound();
    const preferred = preferredReturn(headers.prefer);
    const told = { etag: etagOf(partner), ...(preferred && { "preference-applied": `return=${preferred}` }) };
    return preferred === "minimal" ? emptyReply(told) : jsonReply(200, entityOf(partner), told);
  });
};
