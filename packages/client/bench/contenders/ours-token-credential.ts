import { createGraphClient } from "@remote-assistance/client";
import type { Contender } from "../contender.ts";

export const name = "ours, credential with getToken()";
export const kind: Contender["kind"] = "ours";

const HOUR_MS = 3_600_000;

export const connect: Contender["connect"] = ({ baseUrl, token, fetch }) => {
  const accessToken = { token, expiresOnTimestamp: Date.now() + HOUR_MS };
  const credential = { getToken: async () => accessToken };
  const { remoteAssistancePartners } = createGraphClient({ baseUrl, credential, fetch });
  return (id, change) => remoteAssistancePartners.update(id, change);
};
