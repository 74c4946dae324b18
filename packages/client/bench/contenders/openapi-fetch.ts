import createClient from "openapi-fetch";
import type { Contender } from "../contender.ts";
import type { paths } from "../generated/openapi-typescript.ts";

export const name = "openapi-fetch";
export const kind: Contender["kind"] = "generated";

export const connect: Contender["connect"] = ({ baseUrl, token, fetch }) => {
  const client = createClient<paths>({ baseUrl, fetch, headers: { Authorization: `Bearer ${token}` } });
  return async (remoteAssistancePartnerId, body) => {
    const { data, error } = await client.PATCH(
      "/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}",
      { params: { path: { remoteAssistancePartnerId } }, body },
    );
    if (error) throw error;
    return data;
  };
};
