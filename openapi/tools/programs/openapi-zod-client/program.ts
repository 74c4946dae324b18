import type { z } from "zod";
import type { Connect } from "#partner-calls";
import { createApiClient, type schemas } from "./output/client.ts";

export type RemoteAssistancePartner = z.infer<typeof schemas.RemoteAssistancePartner>;

export const connect: Connect = (baseUrl, token) => {
  const client = createApiClient(baseUrl, {
    // Else it would send `$select[]=`.
    axiosConfig: { headers: { Authorization: `Bearer ${token}` }, paramsSerializer: { indexes: null } },
  });
  const params = (remoteAssistancePartnerId: string) => ({ params: { remoteAssistancePartnerId } });
  return {
    list: () => client.listRemoteAssistancePartners(),
    listSelected: () => client.listRemoteAssistancePartners({ queries: { $select: ["id", "displayName"] } }),
    listFiltered: () => {
      const query = { $filter: "onboardingStatus eq 'notOnboarded'", $top: 2 };
      return client.listRemoteAssistancePartners({ queries: { ...query, $orderby: ["displayName desc"] } });
    },
    count: () => client.countRemoteAssistancePartners(),
    create: (displayName) => client.createRemoteAssistancePartner({ displayName }),
    get: (id) => client.getRemoteAssistancePartner(params(id)),
    getSelected: (id) =>
      client.getRemoteAssistancePartner({ ...params(id), queries: { $select: ["id", "displayName"] } }),
    update: (id, displayName) => client.updateRemoteAssistancePartner({ displayName }, params(id)),
    updateMinimally: (id, displayName) =>
      client.updateRemoteAssistancePartner({ displayName }, { ...params(id), headers: { Prefer: "return=minimal" } }),
    beginOnboarding: (id) => client.beginRemoteAssistancePartnerOnboarding(undefined, params(id)),
    disconnect: (id) => client.disconnectRemoteAssistancePartner(undefined, params(id)),
    delete: (id) => client.deleteRemoteAssistancePartner(undefined, params(id)),
  };
};
