import { createGraphConnection, updateRemoteAssistancePartner } from "@remote-assistance/client/functions";
import type { Contender } from "../contender.ts";

export const name = "ours, by function";
export const kind: Contender["kind"] = "ours";

export const connect: Contender["connect"] = ({ baseUrl, token, fetch }) => {
  const connection = createGraphConnection({ baseUrl, credential: token, fetch });
  return (id, change) => updateRemoteAssistancePartner(connection, id, change);
};
