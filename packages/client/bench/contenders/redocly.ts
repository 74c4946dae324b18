import type { Contender } from "../contender.ts";
import { configure, updateRemoteAssistancePartner } from "../generated/redocly.ts";

export const name = "Redocly's generated client";
export const kind: Contender["kind"] = "generated";

export const connect: Contender["connect"] = ({ baseUrl, token, fetch }) => {
  configure({ serverUrl: baseUrl, fetch, auth: { bearer: token } });
  return (remoteAssistancePartnerId, body) =>
    updateRemoteAssistancePartner({ path: { remoteAssistancePartnerId }, body });
};
