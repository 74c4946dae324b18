import type { Connect } from "#partner-calls";
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
} from "./output/client.ts";

export type { RemoteAssistancePartner } from "./output/client.ts";

export const connect: Connect = (baseUrl, token) => {
  configure({ serverUrl: baseUrl, auth: { bearer: token } });
  const path = (remoteAssistancePartnerId: string) => ({ path: { remoteAssistancePartnerId } });
  return {
    list: () => listRemoteAssistancePartners(),
    listSelected: () => listRemoteAssistancePartners({ query: { $select: ["id", "displayName"] } }),
    listFiltered: () => {
      const query = { $filter: "onboardingStatus eq 'notOnboarded'", $top: 2 };
      return listRemoteAssistancePartners({ query: { ...query, $orderby: ["displayName desc"] } });
    },
    count: () => countRemoteAssistancePartners(),
    create: (displayName) => createRemoteAssistancePartner({ body: { displayName } }),
    get: (id) => getRemoteAssistancePartner(path(id)),
    getSelected: (id) => getRemoteAssistancePartner({ ...path(id), query: { $select: ["id", "displayName"] } }),
    update: (id, displayName) => updateRemoteAssistancePartner({ ...path(id), body: { displayName } }),
    updateMinimally: (id, displayName) =>
      updateRemoteAssistancePartner({ ...path(id), headers: { Prefer: "return=minimal" }, body: { displayName } }),
    beginOnboarding: (id) => beginRemoteAssistancePartnerOnboarding(path(id)),
    disconnect: (id) => disconnectRemoteAssistancePartner(path(id)),
    delete: (id) => deleteRemoteAssistancePartner(path(id)),
  };
};
