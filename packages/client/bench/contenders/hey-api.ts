import type { Contender } from "../contender.ts";
import { createClient, createConfig } from "../generated/hey-api/client/index.ts";
import { updateRemoteAssistancePartner } from "../generated/hey-api/index.ts";

export const name = "hey-api";
export const kind: Contender["kind"] = "generated";

export const connect: Contender["connect"] = ({ baseUrl, token, fetch }) => {
  const client = createClient(createConfig({ baseUrl, fetch, auth: token }));
  return async (remoteAssistancePartnerId, body) => {
    const { data } = await updateRemoteAssistancePartner({
      client,
      path: { remoteAssistancePartnerId },
      body,
      throwOnError: true,
    });
    return data;
  };
};
