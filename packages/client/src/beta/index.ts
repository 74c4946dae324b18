export * from "../every-version.ts";
export type { Fetch } from "../graph-fetch.ts";
export {
  createGraphClient,
  createGraphConnection,
  createGraphFetch,
  type GraphClient,
  type GraphClientOptions,
  type RemoteAssistancePartners,
} from "./client.ts";
export * from "./contract.ts";
export { remoteAssistancePartnerChanges as changes } from "./contract.ts";
