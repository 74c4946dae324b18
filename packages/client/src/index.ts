export { createGraphConnection, type GraphClientOptions } from "./connect.ts";
export * from "./contract.ts";
export { remoteAssistancePartnerChanges as changes } from "./contract.ts";
export * from "./create-graph-client.ts";
export * from "./every-version.ts";
export { createGraphFetch, type Fetch } from "./graph-fetch.ts";
