// The one gate to what is generated. The functions and the validators have gates of their own, so that only who asks for
// them gets them.
export * from "./generated/models.ts";
export { type OperationId, operations } from "./generated/operations.ts";
export type * from "./generated/resources.ts";
export type { paths } from "./generated/schema.ts";
export * from "./generated/servers.ts";
