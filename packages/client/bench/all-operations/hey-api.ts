import {
  beginRemoteAssistancePartnerOnboarding,
  countRemoteAssistancePartners,
  createRemoteAssistancePartner,
  deleteRemoteAssistancePartner,
  disconnectRemoteAssistancePartner,
  getRemoteAssistancePartner,
  listRemoteAssistancePartners,
  updateRemoteAssistancePartner,
} from "../generated/hey-api/index.ts";

await listRemoteAssistancePartners({ query: { $top: 10, $select: ["displayName"] } });
const created = await createRemoteAssistancePartner({ body: { displayName: "TeamViewer" }, throwOnError: true });
const path = { remoteAssistancePartnerId: created.data.id ?? "" };
const partner = await getRemoteAssistancePartner({ path, throwOnError: true });
await updateRemoteAssistancePartner({ path, body: { displayName: partner.data.displayName ?? null } });
await beginRemoteAssistancePartnerOnboarding({ path });
await disconnectRemoteAssistancePartner({ path });
await deleteRemoteAssistancePartner({ path });
export const { data: count } = await countRemoteAssistancePartners();
