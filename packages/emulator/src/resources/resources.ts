import { ENTITY_TYPES, type EntityName } from "../contracts.ts";
import { type Behaviour, PLAIN_BEHAVIOUR } from "../entity/behaviour.ts";
import type { Resource } from "../entity/entity-type.ts";
import type { Collection, Store } from "../store/store.ts";
import { createPartnerBehaviour } from "./remote-assistance-partner/behaviour.ts";
import type { OnboardingTimes } from "./remote-assistance-partner/onboarding.ts";

/** What `$search` looks in, where it is not in all text. */
const SEARCHED: Readonly<Partial<Record<EntityName, readonly string[]>>> = {
  remoteAssistancePartner: ["displayName"],
};

/** Every collection of the contract. */
export const RESOURCES: Readonly<Record<EntityName, Resource>> = mapEntities(describeResource);

/** A resource, where its entities are, and what it does. */
export interface ServedResource {
  readonly resource: Resource;
  readonly collection: Collection;
  readonly behaviour: Behaviour;
}

/** How the behaviours can be set. */
export interface BehaviourSettings {
  readonly onboarding: OnboardingTimes;
}

export function serveResources(
  store: Store,
  { onboarding }: BehaviourSettings,
): Readonly<Record<EntityName, ServedResource>> {
  const behaviours: Readonly<Partial<Record<EntityName, Behaviour>>> = {
    remoteAssistancePartner: createPartnerBehaviour(onboarding),
  };
  return mapEntities((name) => {
    const resource = RESOURCES[name];
    return { resource, collection: store.collection(resource), behaviour: behaviours[name] ?? PLAIN_BEHAVIOUR };
  });
}

function describeResource(name: EntityName): Resource {
  const type = ENTITY_TYPES[name];
  const texts = Object.keys(type.properties).filter((property) => type.properties[property]?.kind === "string");
  return { type, searched: SEARCHED[name] ?? texts };
}

function mapEntities<Value>(map: (name: EntityName) => Value): Readonly<Record<EntityName, Value>> {
  const names = Object.keys(ENTITY_TYPES) as EntityName[];
  return Object.fromEntries(names.map((name) => [name, map(name)])) as Record<EntityName, Value>;
}
