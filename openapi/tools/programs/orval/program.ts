import type { Connect } from "#partner-calls";
import { address } from "./address.ts";
import {
  beginRemoteAssistancePartnerOnboarding,
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
  address.baseUrl = baseUrl;
  const headers = { Authorization: `Bearer ${token}` };
  const options = { headers };
  return {
    list: async () => bodyOf(await listRemoteAssistancePartners({}, options)),
    listSelected: async () => bodyOf(await listRemoteAssistancePartners({ $select: ["id", "displayName"] }, options)),
    listFiltered: async () => {
      const query = { $filter: "onboardingStatus eq 'notOnboarded'", $top: 2 };
      return bodyOf(await listRemoteAssistancePartners({ ...query, $orderby: ["displayName desc"] }, options));
    },
    count: async () => bodyOf(await countRemoteAssistancePartners({}, options)),
    create: async (displayName) => bodyOf(await createRemoteAssistancePartner({ displayName }, options)),
    get: async (id) => bodyOf(await getRemoteAssistancePartner(id, {}, options)),
    getSelected: async (id) =>
      bodyOf(await getRemoteAssistancePartner(id, { $select: ["id", "displayName"] }, options)),
    update: async (id, displayName) => bodyOf(await updateRemoteAssistancePartner(id, { displayName }, options)),
    updateMinimally: async (id, displayName) => {
      const minimal = { headers: { ...headers, Prefer: "return=minimal" } };
      return bodyOf(await updateRemoteAssistancePartner(id, { displayName }, minimal));
    },
    beginOnboarding: async (id) => bodyOf(await beginRemoteAssistancePartnerOnboarding(id, options)),
    disconnect: async (id) => bodyOf(await disconnectRemoteAssistancePartner(id, options)),
    delete: async (id) => bodyOf(await deleteRemoteAssistancePartner(id, options)),
  };
};

function bodyOf({ data, status }: { data: unknown; status: number }): unknown {
  if (status >= 400) throw data;
  return data;
}
