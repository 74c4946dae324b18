import type { EntityType } from "@remote-assistance/client/entities";
import { createEntity } from "../../src/entity/entity.ts";
import type { Entity, Resource, State } from "../../src/entity/entity-type.ts";
import type { PageQuery } from "../../src/store/store.ts";

const written = { create: true, update: true } as const;

const type = {
  name: "managedDevice",
  odataType: "#microsoft.graph.managedDevice",
  resource: "managedDevices",
  path: "/deviceManagement/managedDevices",
  key: "serial",
  keyParameter: "managedDeviceId",
  operations: {},
  actions: {},
  properties: {
    serial: { kind: "string", nullable: false, create: true, update: false },
    version: { kind: "integer", nullable: false, default: 1, ...written },
    weight: { kind: "number", nullable: true, ...written },
    isActive: { kind: "boolean", nullable: true, ...written },
    color: { kind: "enum", nullable: true, type: "DeviceColor", members: ["white", "black", "amber"], ...written },
    owner: { kind: "string", nullable: true, ...written },
    enrolled: { kind: "dateTimeOffset", nullable: false, ...written },
    tags: { kind: "array", nullable: false, items: { kind: "string", nullable: false }, ...written },
    place: { kind: "object", nullable: true, type: "Place", ...written },
  },
  read: {},
} satisfies EntityType;

/** A resource with a property of every kind, and with names that a store has for itself. */
export const DEVICES: Resource = { type, searched: ["owner", "serial"] };

/** The same as it was before its properties were all there. */
export function devicesWithout(...names: readonly string[]): Resource {
  const properties = Object.fromEntries(Object.entries(type.properties).filter(([name]) => !names.includes(name)));
  return { type: { ...type, properties }, searched: DEVICES.searched.filter((name) => !names.includes(name)) };
}

export function device(serial: string, others: Entity = {}, resource: Resource = DEVICES): State {
  return { entity: createEntity(resource.type, { serial, ...others }, () => "new"), pending: null };
}

/** All entities, in the order of their creation. */
export const WHOLE_LIST: PageQuery = {
  filter: undefined,
  search: undefined,
  order: [],
  after: undefined,
  skip: 0,
  limit: Number.MAX_SAFE_INTEGER,
};
