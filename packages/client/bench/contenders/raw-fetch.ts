import type { Contender } from "../contender.ts";

export const name = "raw fetch";
export const kind: Contender["kind"] = "library";

export const connect: Contender["connect"] =
  ({ baseUrl, token, fetch }) =>
  async (id, change) => {
    const response = await fetch(`${baseUrl}/deviceManagement/remoteAssistancePartners/${encodeURIComponent(id)}`, {
      method: "PATCH",
      headers: { Accept: "application/json", Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify(change),
    });
    if (!response.ok) throw new Error(`The service answered ${response.status}.`);
    return response.json();
  };
