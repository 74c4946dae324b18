import { partnerNotFound } from "../failures/failures.ts";
import { disconnect } from "../partner/onboarding.ts";
import type { Handler } from "./handler.ts";
import { partnerIdOf } from "./partner-id.ts";
import { emptyReply } from "./reply.ts";

export const disconnectPartner: Handler = async (call, { store }) => {
  const partner = await store.update(partnerIdOf(call), disconnect);
  if (partner === undefined) throw partnerNotFound();
  return emptyReply();
};
