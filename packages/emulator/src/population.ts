import { createEntity } from "./entity/create-entity.ts";
import type { Entity } from "./entity/entity-type.ts";
import type { State, Stored } from "./entity/stored.ts";
import type { ServedResource } from "./resources/resources.ts";
import type { PageQuery } from "./store/store.ts";

const EVERYTHING: PageQuery = {
  filter: undefined,
  search: undefined,
  order: [],
  after: undefined,
  skip: 0,
  limit: Number.MAX_SAFE_INTEGER,
};

/** What a resource begins with. */
export interface SeededResource {
  readonly served: ServedResource;
  readonly seed: readonly Entity[];
}

/** The entities of a store: the seeds that it begins with, and all of them at once. */
export class Population {
  readonly #resources: readonly SeededResource[];
  readonly #newId: () => string;
  #isSeeded = false;
  /** While the seed is being put in, so that nobody does so twice. */
  #seeding: Promise<void> | undefined;

  constructor(resources: readonly SeededResource[], newId: () => string) {
    this.#resources = resources;
    this.#newId = newId;
  }

  /**
   * Puts the seeds in, if nothing was ever there. Whatever needs entities waits for it. If it fails, whoever comes next tries it
   * again: a disk that is full need not stay so.
   *
   * @throws RangeError for a key that comes twice, and what the store throws
   */
  async ready(): Promise<void> {
    if (this.#isSeeded) return;
    this.#seeding ??= this.#begin().finally(() => {
      this.#seeding = undefined;
    });
    await this.#seeding;
  }

  /**
   * Puts entities in, next to those that are there: all of them, or none.
   *
   * @throws RangeError for a key that is taken
   */
  async add(served: ServedResource, bodies: readonly Entity[]): Promise<void> {
    refuseTaken(await served.collection.insertAll(this.#create(served, bodies)));
  }

  /** Removes everything, and puts the seeds in again. */
  async reset(): Promise<void> {
    for (const { served, seed } of this.#resources) {
      refuseTaken(await served.collection.reset(this.#create(served, seed)));
    }
  }

  async #begin(): Promise<void> {
    for (const { served, seed } of this.#resources) {
      refuseTaken(await served.collection.initialize(() => this.#create(served, seed)));
    }
    this.#isSeeded = true;
  }

  #create({ resource }: ServedResource, bodies: readonly Entity[]): State[] {
    return bodies.map((body) => ({ entity: createEntity(resource.type, body, this.#newId), pending: null }));
  }
}

/** All entities of a resource, at a time. */
export async function listEverything({ collection, behaviour }: ServedResource, now: Date): Promise<readonly Stored[]> {
  await collection.settle(now.getTime(), behaviour.settle);
  return collection.query(EVERYTHING);
}

/**
 * Does to an entity what no operation can.
 *
 * @throws RangeError if there is no such entity, or it cannot happen to it
 */
export async function changeFromOutside(
  { collection, behaviour }: ServedResource,
  name: string,
  key: string,
  now: Date,
): Promise<void> {
  const change = behaviour.outside[name];
  if (change === undefined) throw new Error(`Nothing is known to do as ${name}.`);
  await collection.settle(now.getTime(), behaviour.settle);
  const stored = await collection.update(key, (current) => change.apply(current, now));
  if (stored === undefined) throw new RangeError(`There is no partner ${key}.`);
}

function refuseTaken(key: string | undefined): void {
  if (key !== undefined) throw new RangeError(`There is a partner ${key} already. Give each an identifier of its own.`);
}
