import { ofetch } from "ofetch";
import type { Contender } from "../contender.ts";

export const name = "ofetch";
export const kind: Contender["kind"] = "library";

export const connect: Contender["connect"] = ({ baseUrl, token, fetch }) => {
  const client = ofetch.create({ baseURL: baseUrl, headers: { Authorization: `Bearer ${token}` } }, { fetch });
  return (id, change) =>
    client(`/deviceManagement/remoteAssistancePartners/${encodeURIComponent(id)}`, {
      method: "PATCH",
      body: change,
    });
};
