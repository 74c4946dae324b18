import createClient from "openapi-fetch";
import type { Connect } from "#partner-calls";
import type { components, paths } from "./output/schema.ts";

export type RemoteAssistancePartner = components["schemas"]["RemoteAssistancePartner"];

const collection = "/deviceManagement/remoteAssistancePartners";
const one = "/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}";

export const connect: Connect = (baseUrl, token) => {
  const client = createClient<paths>({
    baseUrl,
    headers: { Authorization: `Bearer ${token}` },
    // Its default repeats the name, although the contract says otherwise.
    querySerializer: { array: { style: "form", explode: false } },
  });
  const path = (remoteAssistancePartnerId: string) => ({ remoteAssistancePartnerId });
  return {
    list: async () => bodyOf(await client.GET(collection)),
    listSelected: async () =>
      bodyOf(await client.GET(collection, { params: { query: { $select: ["id", "displayName"] } } })),
    listFiltered: async () => {
      const query = { $filter: "onboardingStatus eq 'notOnboarded'", $top: 2 };
      return bodyOf(await client.GET(collection, { params: { query: { ...query, $orderby: ["displayName desc"] } } }));
    },
    count: async () => bodyOf(await client.GET(`${collection}/$count`, { parseAs: "text" })),
    create: async (displayName) => bodyOf(await client.POST(collection, { body: { displayName } })),
    get: async (id) => bodyOf(await client.GET(one, { params: { path: path(id) } })),
    getSelected: async (id) =>
      bodyOf(await client.GET(one, { params: { path: path(id), query: { $select: ["id", "displayName"] } } })),
    update: async (id, displayName) =>
      bodyOf(await client.PATCH(one, { params: { path: path(id) }, body: { displayName } })),
    updateMinimally: async (id, displayName) => {
      const header = { Prefer: "return=minimal" } as const;
      return bodyOf(await client.PATCH(one, { params: { path: path(id), header }, body: { displayName } }));
    },
    beginOnboarding: async (id) => bodyOf(await client.POST(`${one}/beginOnboarding`, { params: { path: path(id) } })),
    disconnect: async (id) => bodyOf(await client.POST(`${one}/disconnect`, { params: { path: path(id) } })),
    delete: async (id) => bodyOf(await client.DELETE(one, { params: { path: path(id) } })),
  };
};

function bodyOf({ data, error }: { data?: unknown; error?: unknown }): unknown {
  if (error !== undefined) throw error;
  return data;
}
