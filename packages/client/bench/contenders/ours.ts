import { createGraphClient } from "@remote-assistance/client";
import type { Contender } from "../contender.ts";

export const name = "ours, token as a string";
export const kind: Contender["kind"] = "ours";

export const connect: Contender["connect"] = ({ baseUrl, token, fetch }) => {
  const { remoteAssistancePartners } = createGraphClient({ baseUrl, credential: token, fetch });
  return (id, change) => remoteAssistancePartners.update(id, change);
};
