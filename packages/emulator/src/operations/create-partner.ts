import { validators } from "@remote-assistance/client/validators";
import { identifierTaken } from "../failures/failures.ts";
import { createPartner as createFrom } from "../partner/create-partner.ts";
import { entityOf } from "../partner/entity.ts";
import { etagOf } from "../partner/etag.ts";
import { jsonReply } from "../pipeline/reply.ts";
import { readBody } from "../pipeline/request-body.ts";
import { readTarget } from "../pipeline/target.ts";
import type { Handler } from "./handler.ts";

export const createPartner: Handler = async ({ request }, { store, newId }) => {
  const body = readBody(request, validators.createRemoteAssistancePartner.requestBody);
  const partner = await store.insert(createFrom(body, newId));
  if (partner === undefined) throw identifierTaken();
  const location = `${request.origin}${readTarget(request.target).path}/${encodeURIComponent(partner.id)}`;
  return jsonReply(201, entityOf(partner), { location, etag: etagOf(partner) });
};
