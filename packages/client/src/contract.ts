// The one gate to what is generated. The validators have one of their own, so that only who asks for them gets them.
export * from "./generated/models.ts";
export * from "./generated/operations.ts";
export type * from "./generated/resources.ts";
export type { paths } from "./generated/schema.ts";
export * from "./generated/servers.ts";
