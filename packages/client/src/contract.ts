// The one gate to what is generated. The functions and the validators have gates of their own, so that only who asks for
// them gets them.
export * from "./generated/v1.0/changes.ts";
export * from "./generated/v1.0/models.ts";
export { type OperationId, operations } from "./generated/v1.0/operations.ts";
export type * from "./generated/v1.0/resources.ts";
export type { paths } from "./generated/v1.0/schema.ts";
export * from "./generated/v1.0/servers.ts";
