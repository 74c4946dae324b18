import axios from "axios";
import type { Contender } from "../contender.ts";

export const name = "axios, fetch adapter";
export const kind: Contender["kind"] = "library";

export const connect: Contender["connect"] = ({ baseUrl, token, fetch }) => {
  const client = axios.create({
    adapter: "fetch",
    baseURL: baseUrl,
    env: { fetch },
    headers: { Authorization: `Bearer ${token}` },
  });
  return async (id, change) => {
    const path = `/deviceManagement/remoteAssistancePartners/${encodeURIComponent(id)}`;
    const { data } = await client.patch(path, change);
    return data;
  };
};
