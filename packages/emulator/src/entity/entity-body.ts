import type { EntityType } from "@remote-assistance/client/entities";
import { preconditionFailed } from "../failures/failures.ts";
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

/** The weak entity tag of an entity. */
export function etagOf({ version }: { readonly version: number }): string {
  return `W/"${version}"`;
}

/**
 * Checks `If-Match`: one tag, several, or `*`.
 *
 * RFC 9110 would have weak tags never match here. OData compares them all the same, as it has no other ones (OData 4.01,
 * part 1, 8.2.4).
 *
 * @throws GraphFailure 412 if no tag is the entity's
 */
export function checkIfMatch(ifMatch: string | undefined, stored: { readonly version: number }): void {
  if (ifMatch === undefined || ifMatch.trim() === "*") return;
  const tags = ifMatch.split(",").map((tag) => tag.trim());
  if (!tags.includes(etagOf(stored))) throw preconditionFailed();
}
