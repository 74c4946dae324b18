import type { OperationId } from "@remote-assistance/client/operations";
import { beginPartnerOnboarding } from "./begin-partner-onboarding.ts";
import { countPartners } from "./count-partners.ts";
import { createPartner } from "./create-partner.ts";
import { deletePartner } from "./delete-partner.ts";
import { disconnectPartner } from "./disconnect-partner.ts";
import { getPartner } from "./get-partner.ts";
import type { Handler } from "./handler.ts";
import { listPartners } from "./list-partners.ts";
import { updatePartner } from "./update-partner.ts";

/** The handler of each operation. An operation of the contract without one does not compile. */
export const handlers: Readonly<Record<OperationId, Handler>> = {
  listRemoteAssistancePartners: listPartners,
  createRemoteAssistancePartner: createPartner,
  countRemoteAssistancePartners: countPartners,
  getRemoteAssistancePartner: getPartner,
  updateRemoteAssistancePartner: updatePartner,
  deleteRemoteAssistancePartner: deletePartner,
  beginRemoteAssistancePartnerOnboarding: beginPartnerOnboarding,
  disconnectRemoteAssistancePartner: disconnectPartner,
};
