import { configureStore } from "@reduxjs/toolkit";
import type { Connect } from "#partner-calls";
import { api, connection } from "./api.ts";
import { enhancedApi } from "./output/client.ts";

export type { RemoteAssistancePartner } from "./output/client.ts";

export const connect: Connect = (baseUrl, token) => {
  Object.assign(connection, { baseUrl, token });
  const store = configureStore({
    reducer: { [api.reducerPath]: api.reducer },
    middleware: (defaults) => defaults().concat(api.middleware),
  });
  const { endpoints } = enhancedApi;
  const fresh = { forceRefetch: true };
  return {
    list: () => store.dispatch(endpoints.listRemoteAssistancePartners.initiate({}, fresh)).unwrap(),
    listSelected: () => {
      const selected = endpoints.listRemoteAssistancePartners.initiate({ $select: ["id", "displayName"] }, fresh);
      return store.dispatch(selected).unwrap();
    },
    listFiltered: () => {
      const query = { $filter: "onboardingStatus eq 'notOnboarded'", $top: 2 };
      const filtered = { ...query, $orderby: ["displayName desc" as const] };
      return store.dispatch(endpoints.listRemoteAssistancePartners.initiate(filtered, fresh)).unwrap();
    },
    count: () => store.dispatch(endpoints.countRemoteAssistancePartners.initiate({}, fresh)).unwrap(),
    create: (displayName) => {
      const body = { remoteAssistancePartnerCreate: { displayName } };
      return store.dispatch(endpoints.createRemoteAssistancePartner.initiate(body)).unwrap();
    },
    get: (id) =>
      store.dispatch(endpoints.getRemoteAssistancePartner.initiate({ remoteAssistancePartnerId: id }, fresh)).unwrap(),
    getSelected: (id) => {
      const selected = { remoteAssistancePartnerId: id, $select: ["id" as const, "displayName" as const] };
      return store.dispatch(endpoints.getRemoteAssistancePartner.initiate(selected, fresh)).unwrap();
    },
    update: (id, displayName) => {
      const change = { remoteAssistancePartnerId: id, remoteAssistancePartnerUpdate: { displayName } };
      return store.dispatch(endpoints.updateRemoteAssistancePartner.initiate(change)).unwrap();
    },
    updateMinimally: (id, displayName) => {
      const change = { remoteAssistancePartnerId: id, remoteAssistancePartnerUpdate: { displayName } };
      const minimal = { ...change, prefer: "return=minimal" as const };
      return store.dispatch(endpoints.updateRemoteAssistancePartner.initiate(minimal)).unwrap();
    },
    beginOnboarding: (remoteAssistancePartnerId) =>
      store.dispatch(endpoints.beginRemoteAssistancePartnerOnboarding.initiate({ remoteAssistancePartnerId })).unwrap(),
    disconnect: (remoteAssistancePartnerId) =>
      store.dispatch(endpoints.disconnectRemoteAssistancePartner.initiate({ remoteAssistancePartnerId })).unwrap(),
    delete: (remoteAssistancePartnerId) =>
      store.dispatch(endpoints.deleteRemoteAssistancePartner.initiate({ remoteAssistancePartnerId })).unwrap(),
  };
};
