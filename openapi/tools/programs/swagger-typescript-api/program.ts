import type { Connect } from "#partner-calls";
import { Api, RemoteAssistancePartnerOrder, RemoteAssistancePartnerProperty } from "./output/client.ts";

export type { RemoteAssistancePartner } from "./output/client.ts";

const { Id, DisplayName } = RemoteAssistancePartnerProperty;
const { DisplayNameDesc } = RemoteAssistancePartnerOrder;

export const connect: Connect = (baseUrl, token) => {
  const headers = { Authorization: `Bearer ${token}` };
  const { deviceManagement: partners } = new Api({ baseUrl, baseApiParams: { headers } });
  return {
    list: async () => (await partners.listRemoteAssistancePartners()).data,
    listSelected: async () => (await partners.listRemoteAssistancePartners({ $select: [Id, DisplayName] })).data,
    listFiltered: async () => {
      const query = { $filter: "onboardingStatus eq 'notOnboarded'", $top: 2 };
      return (await partners.listRemoteAssistancePartners({ ...query, $orderby: [DisplayNameDesc] })).data;
    },
    count: async () => (await partners.countRemoteAssistancePartners({}, { format: "text" })).data,
    create: async (displayName) => (await partners.createRemoteAssistancePartner({ displayName })).data,
    get: async (id) => (await partners.getRemoteAssistancePartner(id)).data,
    getSelected: async (id) => (await partners.getRemoteAssistancePartner(id, { $select: [Id, DisplayName] })).data,
    update: async (id, displayName) => (await partners.updateRemoteAssistancePartner(id, { displayName })).data,
    updateMinimally: async (id, displayName) => {
      const minimal = { headers: { Prefer: "return=minimal" } };
      return (await partners.updateRemoteAssistancePartner(id, { displayName }, minimal)).data;
    },
    beginOnboarding: async (id) => (await partners.beginRemoteAssistancePartnerOnboarding(id)).data,
    disconnect: async (id) => (await partners.disconnectRemoteAssistancePartner(id)).data,
    delete: async (id) => (await partners.deleteRemoteAssistancePartner(id)).data,
  };
};
