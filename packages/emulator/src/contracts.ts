import { entities as betaEntities } from "@remote-assistance/client/beta/entities";
import { operations as betaOperations } from "@remote-assistance/client/beta/operations";
import { validators as betaValidators } from "@remote-assistance/client/beta/validators";
import { type EntityType, entities as v1Entities } from "@remote-assistance/client/entities";
import { type Operation, type OperationId, operations as v1Operations } from "@remote-assistance/client/operations";
import { type OperationValidators, validators as v1Validators } from "@remote-assistance/client/validators";

/** A version of the service, as its contract describes it. */
export interface Contract {
  /** The first segment of its paths. */
  readonly version: string;
  readonly operations: Readonly<Record<OperationId, Operation>>;
  readonly validators: Readonly<Record<OperationId, OperationValidators>>;
  readonly entityTypes: Readonly<Record<string, EntityType | undefined>>;
}

/** The versions that are served, over the same state. */
export const CONTRACTS: readonly Contract[] = [
  { version: "v1.0", operations: v1Operations, validators: v1Validators, entityTypes: v1Entities },
  { version: "beta", operations: betaOperations, validators: betaValidators, entityTypes: betaEntities },
];

/** The operations of all versions. One that several have is that of v1.0. */
export const operations: typeof v1Operations = { ...betaOperations, ...v1Operations };

/** The name of an entity type that any version has. */
export type EntityName = keyof typeof v1Entities | keyof typeof betaEntities;

/** The entity types with the properties, operations and actions of all versions: what is stored of them. */
export const ENTITY_TYPES: Readonly<Record<EntityName, EntityType>> = mergeEntityTypes();

function mergeEntityTypes(): Readonly<Record<EntityName, EntityType>> {
  const merged: Record<EntityName, EntityType> = { ...betaEntities, ...v1Entities };
  for (const { entityTypes } of CONTRACTS) {
    for (const [name, type] of Object.entries(merged) as [EntityName, EntityType][]) {
      const other = entityTypes[name];
      if (other === undefined) continue;
      merged[name] = {
        ...type,
        properties: { ...other.properties, ...type.properties },
        operations: { ...other.operations, ...type.operations },
        actions: { ...other.actions, ...type.actions },
      };
    }
  }
  return merged;
}

/** Whether the contract of any version has an operation of this name. */
export function isOperationId(name: string): name is OperationId {
  return Object.hasOwn(operations, name);
}
