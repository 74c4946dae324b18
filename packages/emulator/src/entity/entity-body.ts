import type { EntityType } from "@remote-assistance/client/entities";
import type { Entity } from "./entity-type.ts";

/** A whole entity as a response has it: its properties in the order of the contract, after the type that is printed there. */
export function entityBody({ odataType, properties }: EntityType, entity: Entity): Entity {
  const body: Record<string, unknown> = odataType === undefined ? {} : { "@odata.type": odataType };
  for (const name in properties) body[name] = entity[name];
  return body;
}

/** What `$select` asks for of an entity; all of it without one. */
export function selectBody(type: EntityType, entity: Entity, selected: readonly string[] | undefined): Entity {
  if (selected === undefined) return entityBody(type, entity);
  return Object.fromEntries(selected.map((name) => [name, entity[name]]));
}
