import {
  beginRemoteAssistancePartnerOnboarding,
  configure,
  countRemoteAssistancePartners,
  createRemoteAssistancePartner,
  deleteRemoteAssistancePartner,
  disconnectRemoteAssistancePartner,
  getRemoteAssistancePartner,
  listRemoteAssistancePartners,
  updateRemoteAssistancePartner,
} from "../generated/redocly.ts";

configure({ auth: { bearer: "token" } });

await listRemoteAssistancePartners({ query: { $top: 10, $select: ["displayName"] } });
const created = await createRemoteAssistancePartner({ body: { displayName: "TeamViewer" } });
const path = { remoteAssistancePartnerId: created.id ?? "" };
const partner = await getRemoteAssistancePartner({ path });
await updateRemoteAssistancePartner({ path, body: { displayName: partner.displayName ?? null } });
await beginRemoteAssistancePartnerOnboarding({ path });
await disconnectRemoteAssistancePartner({ path });
await deleteRemoteAssistancePartner({ path });
export const count = await countRemoteAssistancePartners();
