import type { ValidationError } from "@remote-assistance/client/validators";
import { CONTRACTS, type CreateBody, type EntityName, type ResourceName } from "../contracts.ts";
import type { Entity } from "../entity/entity-type.ts";
import type { Bodies } from "./resource-state.ts";
import { RESOURCES } from "./resources.ts";

/** The entity type that is meant where none is named. */
export const MAIN = "remoteAssistancePartner";

/** Bodies of new entities: partners, or the bodies of several collections by the names that the client has for them. */
export type Seed = readonly CreateBody<typeof MAIN>[] | Seeds;

/** Bodies of new entities by the name of their collection. */
export type Seeds = { readonly [Name in EntityName as ResourceName<Name>]?: readonly CreateBody<Name>[] };

/**
 * Checks entities that are to be put into an emulator, and copies them.
 *
 * @returns the bodies by the name of the entity type
 * @throws TypeError for a collection that the contract does not have, and for a body that it does not allow
 * @throws RangeError for a key that comes twice
 */
export function readSeed(seed: Seed): Bodies {
  if (Array.isArray(seed)) return { [MAIN]: readBodies(MAIN, seed, "seed") };
  const collections = Object.entries(RESOURCES).map(([name, { type }]) => [type.resource, name] as const);
  const names = new Map<string, string>(collections);
  const given = typeof seed === "object" && seed !== null ? Object.entries(seed) : [];
  if (given.length === 0 || given.some(([collection]) => !names.has(collection))) {
    const known = [...names.keys()].map((collection) => `"${collection}": [ … ]`);
    throw new TypeError(`seed must be an array of ${RESOURCES[MAIN].type.resource}, or {${known.join(", ")}}.`);
  }
  return Object.fromEntries(
    given.map(([collection, bodies]) => {
      const name = names.get(collection) ?? collection;
      return [name, readBodies(name, bodies, `seed.${collection}`)];
    }),
  );
}

function readBodies(name: string, bodies: unknown, where: string): readonly Entity[] {
  if (!Array.isArray(bodies)) throw new TypeError(`${where} must be an array.`);
  const contract = CONTRACTS.find(({ entityTypes }) => Object.hasOwn(entityTypes, name));
  const type = contract?.entityTypes[name];
  const validate = contract?.validators[type?.operations.create ?? ""]?.requestBody;
  if (type === undefined || validate === undefined) {
    throw new TypeError(`${where} cannot be checked: the contract has no operation that creates a ${name}.`);
  }
  const keys = new Set<unknown>();
  return structuredClone(bodies).map((body, index) => {
    // What is there already has a key, also where a new one is given it by the service.
    const { [type.key]: _, ...others } = Object(body);
    const isValid = validate(type.properties[type.key]?.create === false ? others : body);
    const [error] = isValid ? [] : (validate.errors ?? []);
    if (error !== undefined) throw new TypeError(`${where}[${index}]${describe(error, Object.keys(type.properties))}`);
    const entity: Entity = { ...Object(body) };
    const key = entity[type.key];
    if (key !== undefined && keys.has(key)) {
      throw new RangeError(`${where}[${index}].${type.key} ${key} comes twice; each needs its own.`);
    }
    keys.add(key);
    return entity;
  });
}

function describe({ instancePath, keyword, message, params }: ValidationError, known: readonly string[]): string {
  const { additionalProperty, allowedValues } = params;
  if (additionalProperty !== undefined) return `.${additionalProperty} is unknown; known are ${known.join(", ")}.`;
  const where = instancePath.replaceAll("/", ".");
  if (Array.isArray(allowedValues)) return `${where} must be one of ${allowedValues.join(", ")}.`;
  if (keyword === "pattern") return `${where} must be a date with a time and an offset, such as 2026-01-31T23:59:59Z.`;
  return `${where} ${message ?? "is not allowed"}, as in the body of a create.`;
}
