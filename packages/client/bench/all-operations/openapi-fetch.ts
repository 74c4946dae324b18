import createClient from "openapi-fetch";
import type { paths } from "../generated/openapi-typescript.ts";

const client = createClient<paths>({ headers: { Authorization: "Bearer token" } });

await client.GET("/deviceManagement/remoteAssistancePartners", {
  params: { query: { $top: 10, $select: ["displayName"] } },
});
const created = await client.POST("/deviceManagement/remoteAssistancePartners", {
  body: { displayName: "TeamViewer" },
});
const params = { path: { remoteAssistancePartnerId: created.data?.id ?? "" } };
const partner = await client.GET("/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}", { params });
await client.PATCH("/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}", {
  params,
  body: { displayName: partner.data?.displayName ?? null },
});
await client.POST("/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}/beginOnboarding", { params });
await client.POST("/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}/disconnect", { params });
await client.DELETE("/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}", { params });
export const { data: count } = await client.GET("/deviceManagement/remoteAssistancePartners/$count", {
  parseAs: "text",
});
