// The gate to what is generated for beta, as the file of the same name above is for v1.0.
export * from "../generated/beta/changes.ts";
export * from "../generated/beta/models.ts";
export { type OperationId, operations } from "../generated/beta/operations.ts";
export type * from "../generated/beta/resources.ts";
export type { paths } from "../generated/beta/schema.ts";
export * from "../generated/beta/servers.ts";
