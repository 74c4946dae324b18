export { createGraphConnection, type GraphClientOptions } from "./connect.ts";
export type { GraphConnection } from "./connection.ts";
export * from "./generated/v1.0/functions.ts";
