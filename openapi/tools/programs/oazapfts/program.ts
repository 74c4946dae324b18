import type { Connect } from "#partner-calls";
import {
  beginRemoteAssistancePartnerOnboarding,
  countRemoteAssistancePartners,
  createRemoteAssistancePartner,
  defaults,
  deleteRemoteAssistancePartner,
  disconnectRemoteAssistancePartner,
  getRemoteAssistancePartner,
  listRemoteAssistancePartners,
  updateRemoteAssistancePartner,
} from "./output/client.ts";

export type { RemoteAssistancePartner } from "./output/client.ts";

export const connect: Connect = (baseUrl, token) => {
  Object.assign(defaults, { baseUrl, headers: { Authorization: `Bearer ${token}` } });
  return {
    list: async () => bodyOf(await listRemoteAssistancePartners()),
    listSelected: async () => bodyOf(await listRemoteAssistancePartners({ select: ["id", "displayName"] })),
    listFiltered: async () => {
      const query = { filter: "onboardingStatus eq 'notOnboarded'", top: 2 };
      return bodyOf(await listRemoteAssistancePartners({ ...query, orderby: ["displayName desc"] }));
    },
    count: async () => bodyOf(await countRemoteAssistancePartners()),
    create: async (displayName) => bodyOf(await createRemoteAssistancePartner({ displayName })),
    get: async (id) => bodyOf(await getRemoteAssistancePartner(id)),
    getSelected: async (id) => bodyOf(await getRemoteAssistancePartner(id, { select: ["id", "displayName"] })),
    update: async (id, displayName) => bodyOf(await updateRemoteAssistancePartner(id, { displayName })),
    updateMinimally: async (id, displayName) =>
      bodyOf(await updateRemoteAssistancePartner(id, { displayName }, { prefer: "return=minimal" })),
    beginOnboarding: async (id) => bodyOf(await beginRemoteAssistancePartnerOnboarding(id)),
    disconnect: async (id) => bodyOf(await disconnectRemoteAssistancePartner(id)),
    delete: async (id) => bodyOf(await deleteRemoteAssistancePartner(id)),
  };
};

function bodyOf(response: { status: number; data?: unknown }): unknown {
  if (response.status >= 400) throw response.data;
  return response.data;
}
