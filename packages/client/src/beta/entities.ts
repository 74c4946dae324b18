export { type EntityName, entities } from "../generated/beta/entities.ts";
export type { EntityProperty, EntityTable, EntityType, EntityValue } from "../runtime.ts";
