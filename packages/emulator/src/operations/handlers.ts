import type { EntityType } from "@remote-assistance/client/entities";
import type { Action } from "../entity/behaviour.ts";
import type { ServedResource } from "../resources/resources.ts";
import type { Handler } from "./handler.ts";
import { countEntities, getOne, listEntities } from "./read-entities.ts";
import { createOne, deleteOne, performAction, updateOne } from "./write-entities.ts";

/** The handler of each role that an operation can have for an entity type. */
const ROLES: Readonly<Record<keyof EntityType["operations"], Handler>> = {
  count: countEntities,
  create: createOne,
  delete: deleteOne,
  get: getOne,
  list: listEntities,
  update: updateOne,
};

/** An operation of a resource, and what it does. */
export interface ServedOperation {
  readonly served: ServedResource;
  readonly handle: Handler;
}

/** Finds what serves each operation: its role, else the behaviour of its resource. One that has neither is left out. */
export function serveOperations(resources: ReadonlyMap<string, ServedResource>): ReadonlyMap<string, ServedOperation> {
  return new Map(
    [...resources.values()].flatMap((served) => {
      const { operations, actions } = served.resource.type;
      const roles = Object.entries(ROLES).flatMap(([role, handle]) => {
        const id = Reflect.get(operations, role);
        return typeof id === "string" ? [[id, { served, handle }] as const] : [];
      });
      const bound = Object.values(actions).flatMap((id) => {
        const action = findAction(served, id);
        return action === undefined ? [] : [[id, { served, handle: performAction(action) }] as const];
      });
      return [...roles, ...bound];
    }),
  );
}

function findAction({ behaviour: { actions } }: ServedResource, id: string): Action | undefined {
  return Object.hasOwn(actions, id) ? actions[id] : undefined;
}
