import type { Connect } from "#partner-calls";
import { client } from "./output/client.gen.ts";
import {
  beginRemoteAssistancePartnerOnboarding,
  countRemoteAssistancePartners,
  createRemoteAssistancePartner,
  deleteRemoteAssistancePartner,
  disconnectRemoteAssistancePartner,
  getRemoteAssistancePartner,
  listRemoteAssistancePartners,
  updateRemoteAssistancePartner,
} from "./output/index.ts";

export type { RemoteAssistancePartner } from "./output/index.ts";

export const connect: Connect = (baseUrl, token) => {
  client.setConfig({ baseUrl, auth: token, throwOnError: true });
  const path = (remoteAssistancePartnerId: string) => ({ path: { remoteAssistancePartnerId } });
  return {
    list: async () => (await listRemoteAssistancePartners()).data,
    listSelected: async () => (await listRemoteAssistancePartners({ query: { $select: ["id", "displayName"] } })).data,
    listFiltered: async () => {
      const query = { $filter: "onboardingStatus eq 'notOnboarded'", $top: 2 };
      return (await listRemoteAssistancePartners({ query: { ...query, $orderby: ["displayName desc"] } })).data;
    },
    count: async () => (await countRemoteAssistancePartners()).data,
    create: async (displayName) => (await createRemoteAssistancePartner({ body: { displayName } })).data,
    get: async (id) => (await getRemoteAssistancePartner(path(id))).data,
    getSelected: async (id) =>
      (await getRemoteAssistancePartner({ ...path(id), query: { $select: ["id", "displayName"] } })).data,
    update: async (id, displayName) =>
      (await updateRemoteAssistancePartner({ ...path(id), body: { displayName } })).data,
    updateMinimally: async (id, displayName) => {
      const headers = { Prefer: "return=minimal" } as const;
      return (await updateRemoteAssistancePartner({ ...path(id), headers, body: { displayName } })).data;
    },
    beginOnboarding: async (id) => (await beginRemoteAssistancePartnerOnboarding(path(id))).data,
    disconnect: async (id) => (await disconnectRemoteAssistancePartner(path(id))).data,
    delete: async (id) => (await deleteRemoteAssistancePartner(path(id))).data,
  };
};
