import type { EntityType } from "@remote-assistance/client/entities";
import { ENTITY_TYPES, type EntityName, type EntityWithActions, type ResourceName } from "../contracts.ts";
import { type Behaviour, PLAIN_BEHAVIOUR } from "../entity/behaviour.ts";
import type { Resource } from "../entity/entity-type.ts";
import type { Collection, Store } from "../store/store.ts";
import { createPartnerBehaviour } from "./remote-assistance-partner/behaviour.ts";
import type { OnboardingOptions } from "./remote-assistance-partner/onboarding.ts";

/** What `$search` looks in, where it is not in all text. */
const SEARCHED = {
  remoteAssistancePartner: ["displayName"],
} satisfies Readonly<Partial<Record<EntityName, readonly string[]>>>;

/** Every collection of the contract. */
export const RESOURCES = describeResources(ENTITY_TYPES, SEARCHED) as Readonly<Record<EntityName, Resource>>;

/** The names that the client has for them. */
export const COLLECTIONS = Object.values(RESOURCES).map(({ type }) => type.resource) as readonly ResourceName[];

/** What resources do beyond their contract. One that has an action must be here, or it does not compile. */
export function createBehaviours(options: OnboardingOptions): Readonly<Record<string, Behaviour>> {
  return {
    remoteAssistancePartner: createPartnerBehaviour(options),
  } satisfies Readonly<Record<EntityWithActions, Behaviour>>;
}

/** A resource, where its entities are, and what it does. */
export interface ServedResource {
  readonly resource: Resource;
  readonly collection: Collection;
  readonly behaviour: Behaviour;
}

/** @returns what is served, by the name of the entity type */
export function serveResources(
  resources: Readonly<Record<string, Resource>>,
  behaviours: Readonly<Record<string, Behaviour>>,
  store: Store,
): ReadonlyMap<string, ServedResource> {
  return new Map(
    Object.entries(resources).map(([name, resource]) => [
      name,
      { resource, collection: store.collection(resource), behaviour: behaviours[name] ?? PLAIN_BEHAVIOUR },
    ]),
  );
}

/** Makes a resource of each entity type; `$search` looks in all of its text, unless it is said where. */
export function describeResources(
  types: Readonly<Record<string, EntityType>>,
  searched: Readonly<Record<string, readonly string[]>> = {},
): Readonly<Record<string, Resource>> {
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) => {
      const texts = Object.keys(type.properties).filter((property) => type.properties[property]?.kind === "string");
      return [name, { type, searched: searched[name] ?? texts }];
    }),
  );
}
