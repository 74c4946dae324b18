import type { Connect } from "#partner-calls";
import { createApiClient, type Schemas } from "./output/client.ts";

export type RemoteAssistancePartner = Schemas.RemoteAssistancePartner;

const collection = "/deviceManagement/remoteAssistancePartners";
const one = "/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}";

export const connect: Connect = (baseUrl, token) => {
  const client = createApiClient(
    {
      // What its documentation says a fetcher has to do.
      fetch: ({ url, urlSearchParams, method, parameters }) => {
        if (urlSearchParams) url.search = urlSearchParams.toString();
        const headers = new Headers({ Authorization: `Bearer ${token}` });
        for (const [name, value] of Object.entries(parameters?.header ?? {})) headers.set(name, String(value));
        if (parameters?.body === undefined) return fetch(url, { method: method.toUpperCase(), headers });
        headers.set("Content-Type", "application/json");
        return fetch(url, { method: method.toUpperCase(), headers, body: JSON.stringify(parameters.body) });
      },
    },
    baseUrl,
  );
  // It wants every group of parameters, even where each of them is optional.
  const header = {};
  const path = (remoteAssistancePartnerId: string) => ({ header, path: { remoteAssistancePartnerId } });
  return {
    list: () => client.get(collection, { header, query: {} }),
    listSelected: () => client.get(collection, { header, query: { $select: ["id", "displayName"] } }),
    listFiltered: () => {
      const query = { $filter: "onboardingStatus eq 'notOnboarded'", $top: 2 };
      return client.get(collection, { header, query: { ...query, $orderby: ["displayName desc"] } });
    },
    count: () => client.get(`${collection}/$count`, { header, query: {} }),
    create: (displayName) => client.post(collection, { header, body: { displayName } }),
    get: (id) => client.get(one, { ...path(id), query: {} }),
    getSelected: (id) => client.get(one, { ...path(id), query: { $select: ["id", "displayName"] } }),
    update: (id, displayName) => client.patch(one, { ...path(id), body: { displayName } }),
    updateMinimally: (id, displayName) =>
      client.patch(one, { ...path(id), header: { Prefer: "return=minimal" }, body: { displayName } }),
    beginOnboarding: (id) => client.post(`${one}/beginOnboarding`, path(id)),
    disconnect: (id) => client.post(`${one}/disconnect`, path(id)),
    delete: (id) => client.delete(one, path(id)),
  };
};
