import { entities as betaEntities } from "@remote-assistance/client/beta/entities";
import { operations as betaOperations } from "@remote-assistance/client/beta/operations";
import {
  type Validators as BetaValidators,
  validators as betaValidators,
} from "@remote-assistance/client/beta/validators";
import { type EntityType, entities as v1Entities } from "@remote-assistance/client/entities";
import { type Operation, type OperationId, operations as v1Operations } from "@remote-assistance/client/operations";
import {
  type OperationValidators,
  type SelectableValidators,
  type Validator,
  type Validators,
  validators as v1Validators,
} from "@remote-assistance/client/validators";

/** A version of a service, as its contract describes it. */
export interface Contract {
  /** The first segment of its paths. */
  readonly version: string;
  /** By their id. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** By the id of their operation. */
  readonly validators: Readonly<Record<string, OperationValidators>>;
  /** By their name. */
  readonly entityTypes: Readonly<Record<string, EntityType>>;
}

const V1: Contract = {
  version: "v1.0",
  operations: v1Operations,
  validators: { ...v1Validators },
  entityTypes: v1Entities,
};

const BETA: Contract = {
  version: "beta",
  operations: betaOperations,
  validators: { ...betaValidators },
  entityTypes: betaEntities,
};

/** The versions that are served, over the same state. What several have is told by the first. */
export const CONTRACTS: readonly [Contract, ...Contract[]] = [V1, BETA];

/** The operations of all versions. */
export const operations: typeof v1Operations = { ...betaOperations, ...v1Operations };

/** Whether the contract of any version has an operation of this name. */
export function isOperationId(name: string): name is OperationId {
  return Object.hasOwn(operations, name);
}

/** Entity types with the properties, operations and actions of all versions: what is stored of them. */
export function mergeEntityTypes(contracts: readonly Contract[]): Readonly<Record<string, EntityType>> {
  const merged: Record<string, EntityType> = {};
  for (const { entityTypes } of contracts) {
    for (const [name, type] of Object.entries(entityTypes)) {
      const known = merged[name] ?? type;
      merged[name] = {
        ...known,
        properties: { ...type.properties, ...known.properties },
        operations: { ...type.operations, ...known.operations },
        actions: { ...type.actions, ...known.actions },
      };
    }
  }
  return merged;
}

/** Those of the contract. */
export const ENTITY_TYPES: Readonly<Record<string, EntityType>> = mergeEntityTypes(CONTRACTS);

/** The name of an entity type that any version has. */
export type EntityName = keyof typeof v1Entities | keyof typeof betaEntities;

/** An entity type of the contract, as any version has it. */
type EntityTypes<Name> = Member<typeof v1Entities, Name> | Member<typeof betaEntities, Name>;

/** The ids of the actions on an entity. */
export type ActionId<Name extends EntityName> = Values<Actions<EntityTypes<Name>>>;

/** The name of an entity type that has actions. */
export type EntityWithActions = {
  [Name in EntityName]: [ActionId<Name>] extends [never] ? never : Name;
}[EntityName];

/** How the client names the collection of an entity. */
export type ResourceName<Name extends EntityName = EntityName> = EntityTypes<Name>["resource"];

/** An entity as a response has it. */
export type EntityBody<Name extends EntityName> = ResultOf<RoleId<Name, "get">>;

/** The body of a new entity. */
export type CreateBody<Name extends EntityName> = BodyOf<RoleId<Name, "create">>;

/** The body of an operation; `undefined` if it has none. */
export type BodyOf<Id> = ValidatorsOf<Id> extends { readonly requestBody: Validator<infer Body> } ? Body : undefined;

/** The body of an operation's success, without `$select`; `undefined` if it has none. */
export type ResultOf<Id> = Checked<Success<ValidatorsOf<Id>>>;

type Member<Table, Name> = Name extends keyof Table ? Table[Name] : never;
type Values<Table> = Table extends Table ? Table[keyof Table] : never;
type RoleId<Name, Role> = EntityTypes<Name> extends { readonly operations: infer Ids } ? Member<Ids, Role> : never;
type Actions<Type> = Type extends { readonly actions: infer Ids } ? Ids : never;
type ValidatorsOf<Id> = Id extends keyof Validators ? Validators[Id] : Member<BetaValidators, Id>;
type Success<Of> = Of extends { readonly responses: infer Responses } ? Member<Responses, 200 | 201 | 202> : never;
type Checked<Of> = [Of] extends [never]
  ? undefined
  : Of extends SelectableValidators<infer Complete, unknown>
    ? Complete
    : Of extends Validator<infer Body>
      ? Body
      : undefined;
