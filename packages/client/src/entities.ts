export { type EntityName, entities } from "./generated/v1.0/entities.ts";
export type { EntityProperty, EntityTable, EntityType, EntityValue } from "./runtime.ts";
