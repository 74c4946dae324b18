import { after } from "../awaitable.ts";
import { partnerNotFound } from "../failures/failures.ts";
import { contextUrl } from "../odata/context-url.ts";
import { readSelection } from "../odata/read-selection.ts";
import { entityOf, selectionOf } from "../partner/entity.ts";
import { etagOf } from "../partner/etag.ts";
import type { Handler } from "./handler.ts";
import { partnerIdOf } from "./partner-id.ts";
import { jsonReply } from "./reply.ts";

export const getPartner: Handler = (call, { store }) =>
  after(store.read(partnerIdOf(call)), (partner) => {
    if (partner === undefined) throw partnerNotFound();
    const selected = readSelection(call.query);
    const entity = selected === undefined ? entityOf(partner) : selectionOf(partner, selected);
    const body = { "@odata.context": contextUrl(call.request.origin, "entity", selected), ...entity };
    return jsonReply(200, body, { etag: etagOf(partner) });
  });
