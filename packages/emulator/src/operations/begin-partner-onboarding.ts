import { partnerNotFound } from "../failures/failures.ts";
import { beginOnboarding } from "../partner/onboarding.ts";
import type { Handler } from "./handler.ts";
import { partnerIdOf } from "./partner-id.ts";
import { emptyReply } from "./reply.ts";

export const beginPartnerOnboarding: Handler = async (call, { store, newId, onboarding }) => {
  const portal = `https://example.com/onboarding/${newId()}`;
  const partner = await store.update(partnerIdOf(call), (current) =>
    beginOnboarding(current, portal, onboarding, call.trace.now),
  );
  if (partner === undefined) throw partnerNotFound();
  return emptyReply();
};
