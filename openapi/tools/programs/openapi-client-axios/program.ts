import { readFile } from "node:fs/promises";
import { type Document, OpenAPIClientAxios } from "openapi-client-axios";
import type { Connect } from "#partner-calls";
import type { Client, Components } from "./output/client.d.ts";

export type RemoteAssistancePartner = Components.Schemas.RemoteAssistancePartner;

export const connect: Connect = async (baseURL, token) => {
  const definition: Document = JSON.parse(await readFile(new URL("output/contract.json", import.meta.url), "utf8"));
  const headers = { Authorization: `Bearer ${token}` };
  // Else it would send `$select[]=`.
  const axiosConfigDefaults = { headers, paramsSerializer: { indexes: null } };
  const api = new OpenAPIClientAxios({ definition, axiosConfigDefaults, withServer: { url: baseURL } });
  const client = await api.init<Client>();
  return {
    list: async () => (await client.listRemoteAssistancePartners()).data,
    listSelected: async () => (await client.listRemoteAssistancePartners({ $select: ["id", "displayName"] })).data,
    listFiltered: async () => {
      const query = { $filter: "onboardingStatus eq 'notOnboarded'", $top: 2 };
      return (await client.listRemoteAssistancePartners({ ...query, $orderby: ["displayName desc"] })).data;
    },
    count: async () => (await client.countRemoteAssistancePartners()).data,
    create: async (displayName) => (await client.createRemoteAssistancePartner(null, { displayName })).data,
    get: async (id) => (await client.getRemoteAssistancePartner(id)).data,
    getSelected: async (remoteAssistancePartnerId) => {
      const selected = { remoteAssistancePartnerId, $select: ["id", "displayName"] as ["id", "displayName"] };
      return (await client.getRemoteAssistancePartner(selected)).data;
    },
    update: async (id, displayName) => (await client.updateRemoteAssistancePartner(id, { displayName })).data,
    updateMinimally: async (id, displayName) => {
      const minimal = { remoteAssistancePartnerId: id, Prefer: "return=minimal" } as const;
      return (await client.updateRemoteAssistancePartner(minimal, { displayName })).data;
    },
    beginOnboarding: async (id) => (await client.beginRemoteAssistancePartnerOnboarding(id)).data,
    disconnect: async (id) => (await client.disconnectRemoteAssistancePartner(id)).data,
    delete: async (id) => (await client.deleteRemoteAssistancePartner(id)).data,
  };
};
