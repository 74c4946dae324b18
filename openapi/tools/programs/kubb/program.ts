import { setConfig } from "@kubb/plugin-client/clients/fetch";
import type { Connect } from "#partner-calls";
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

export const connect: Connect = (baseURL, token) => {
  setConfig({
    baseURL,
    headers: [
      ["Authorization", `Bearer ${token}`],
      // It sends bodies without a type of their own.
      ["Content-Type", "application/json"],
    ],
  });
  return {
    list: () => listRemoteAssistancePartners(),
    listSelected: () => listRemoteAssistancePartners({ $select: ["id", "displayName"] }),
    listFiltered: () => {
      const query = { $filter: "onboardingStatus eq 'notOnboarded'", $top: 2 };
      return listRemoteAssistancePartners({ ...query, $orderby: ["displayName desc"] });
    },
    count: () => countRemoteAssistancePartners(),
    create: (displayName) => createRemoteAssistancePartner({ displayName }),
    get: (id) => getRemoteAssistancePartner(id),
    getSelected: (id) => getRemoteAssistancePartner(id, { $select: ["id", "displayName"] }),
    update: (id, displayName) => updateRemoteAssistancePartner(id, { displayName }),
    updateMinimally: (id, displayName) =>
      updateRemoteAssistancePartner(id, { displayName }, { Prefer: "return=minimal" }),
    beginOnboarding: (id) => beginRemoteAssistancePartnerOnboarding(id),
    disconnect: (id) => disconnectRemoteAssistancePartner(id),
    delete: (id) => deleteRemoteAssistancePartner(id),
  };
};
