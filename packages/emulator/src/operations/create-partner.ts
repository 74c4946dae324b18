import { validators } from "@remote-assistance/client/validators";
import { identifierTaken } from "../failures/failures.ts";
import { entityOf } from "../partner/entity.ts";
import { etagOf } from "../partner/etag.ts";
import { newPartner } from "../partner/new-partner.ts";
import type { Handler } from "./handler.ts";
import { jsonReply } from "./reply.ts";
import { readBody } from "./request-body.ts";

export const createPartner: Handler = async ({ request, target }, { store, newId }) => {
  const body = readBody(request, validators.createRemoteAssistancePartner.requestBody);
  const partner = await store.insert(newPartner(body, newId));
  if (partner === undefined) throw identifierTaken();
  const location = `${request.origin}${target.path}${keyOf(partner.id)}`;
  return jsonReply(201, entityOf(partner), { location, etag: etagOf(partner) });
};

/** What another resource is called, and the steps that a URL parser takes: none of them is a key as a segment. */
const NO_SEGMENTS: ReadonlySet<string> = new Set(["$count", ".", ".."]);

/** The key as a segment; in parentheses where that would lead elsewhere. */
function keyOf(id: string): string {
  if (!NO_SEGMENTS.has(id)) return `/${encodeURIComponent(id)}`;
  return `('${encodeURIComponent(id.replaceAll("'", "''"))}')`;
}
