export { createGraphConnection, type GraphConnection } from "./connection.ts";
export type { GraphClientOptions } from "./connection-options.ts";
export * from "./generated/functions.ts";
