import type { OperationId } from "@remote-assistance/client/operations";
import { notSupported } from "../failures/failures.ts";
import { beginPartnerOnboarding } from "./begin-partner-onboarding.ts";
import { countPartners } from "./count-partners.ts";
import { createPartner } from "./create-partner.ts";
import { deletePartner } from "./delete-partner.ts";
import { disconnectPartner } from "./disconnect-partner.ts";
import { getPartner } from "./get-partner.ts";
import type { Handler } from "./handler.ts";
import { listPartners } from "./list-partners.ts";
import { updatePartner } from "./update-partner.ts";

/** The handler of each operation that this emulator knows. */
const handlers: Readonly<Partial<Record<OperationId, Handler>>> = {
  listRemoteAssistancePartners: listPartners,
  createRemoteAssistancePartner: createPartner,
  countRemoteAssistancePartners: countPartners,
  getRemoteAssistancePartner: getPartner,
  updateRemoteAssistancePartner: updatePartner,
  deleteRemoteAssistancePartner: deletePartner,
  beginRemoteAssistancePartnerOnboarding: beginPartnerOnboarding,
  disconnectRemoteAssistancePartner: disconnectPartner,
};

/** @throws GraphFailure 501 for an operation of the contract that has no handler yet */
export function handlerOf(operationId: OperationId): Handler {
  const handler = handlers[operationId];
  if (handler === undefined) throw notSupported(operationId);
  return handler;
}
