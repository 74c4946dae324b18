import type { Connect } from "#partner-calls";
import {
  OpenAPI,
  RemoteAssistancePartnersService as partners,
  RemoteAssistancePartnerOrder,
  RemoteAssistancePartnerProperty,
} from "./output/index.ts";

export type { RemoteAssistancePartner } from "./output/index.ts";

const { ID, DISPLAY_NAME } = RemoteAssistancePartnerProperty;
const { DISPLAY_NAME_DESC } = RemoteAssistancePartnerOrder;

export const connect: Connect = (baseUrl, token) => {
  Object.assign(OpenAPI, { BASE: baseUrl, TOKEN: token });
  return {
    list: () => partners.listRemoteAssistancePartners({}),
    listSelected: () => partners.listRemoteAssistancePartners({ select: [ID, DISPLAY_NAME] }),
    listFiltered: () => {
      const query = { filter: "onboardingStatus eq 'notOnboarded'", top: 2 };
      return partners.listRemoteAssistancePartners({ ...query, orderby: [DISPLAY_NAME_DESC] });
    },
    count: () => partners.countRemoteAssistancePartners({}),
    create: (displayName) => partners.createRemoteAssistancePartner({ requestBody: { displayName } }),
    get: (remoteAssistancePartnerId) => partners.getRemoteAssistancePartner({ remoteAssistancePartnerId }),
    getSelected: (remoteAssistancePartnerId) =>
      partners.getRemoteAssistancePartner({ remoteAssistancePartnerId, select: [ID, DISPLAY_NAME] }),
    update: (remoteAssistancePartnerId, displayName) =>
      partners.updateRemoteAssistancePartner({ remoteAssistancePartnerId, requestBody: { displayName } }),
    updateMinimally: (remoteAssistancePartnerId, displayName) => {
      const change = { remoteAssistancePartnerId, requestBody: { displayName } };
      return partners.updateRemoteAssistancePartner({ ...change, prefer: "return=minimal" });
    },
    beginOnboarding: (remoteAssistancePartnerId) =>
      partners.beginRemoteAssistancePartnerOnboarding({ remoteAssistancePartnerId }),
    disconnect: (remoteAssistancePartnerId) =>
      partners.disconnectRemoteAssistancePartner({ remoteAssistancePartnerId }),
    delete: (remoteAssistancePartnerId) => partners.deleteRemoteAssistancePartner({ remoteAssistancePartnerId }),
  };
};
