import ky from "ky";
import type { Contender } from "../contender.ts";

export const name = "ky";
export const kind: Contender["kind"] = "library";

export const connect: Contender["connect"] = ({ baseUrl, token, fetch }) => {
  const client = ky.create({ prefix: baseUrl, fetch, headers: { Authorization: `Bearer ${token}` } });
  return (id, change) =>
    client.patch(`deviceManagement/remoteAssistancePartners/${encodeURIComponent(id)}`, { json: change }).json();
};
