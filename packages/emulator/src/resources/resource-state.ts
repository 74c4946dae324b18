import { createEntity } from "../entity/entity.ts";
import type { Entity, State } from "../entity/entity-type.ts";
import type { PageQuery } from "../store/store.ts";
import type { ServedResource } from "./resources.ts";

const EVERYTHING: PageQuery = {
  filter: undefined,
  search: undefined,
  order: [],
  after: undefined,
  skip: 0,
  limit: Number.MAX_SAFE_INTEGER,
};

/** Bodies of entities, by the name of their type. */
export type Bodies = Readonly<Record<string, readonly Entity[] | undefined>>;

/** What is done with the entities of all resources besides operations: seeds, a look at all of them, what happens outside of the API. */
export class ResourceState {
  readonly #resources: ReadonlyMap<string, ServedResource>;
  readonly #seeds: Bodies;
  readonly #newId: () => string;
  #isSeeded = false;
  /** While the seeds are being put in, so that nobody does so twice. */
  #seeding: Promise<void> | undefined;

  /** @param seeds what stores begin with, in place of the seeds of the behaviours */
  constructor(resources: ReadonlyMap<string, ServedResource>, seeds: Bodies, newId: () => string) {
    this.#resources = resources;
    this.#seeds = seeds;
    this.#newId = newId;
  }

  /**
   * Puts the seeds in, if nothing was ever there. Whatever needs entities waits for it. If it fails, the next one tries again: a disk
   * that is full need not stay so.
   *
   * @throws KeyTakenError for a key that comes twice, and what the store throws
   */
  async ready(): Promise<void> {
    if (this.#isSeeded) return;
    this.#seeding ??= this.#begin().finally(() => {
      this.#seeding = undefined;
    });
    await this.#seeding;
  }

  /**
   * Puts entities in, next to those that are there: all of a type, or none.
   *
   * @throws KeyTakenError for a key that is taken
   */
  async add(bodies: Bodies): Promise<void> {
    for (const [name, added] of Object.entries(bodies)) {
      const served = this.#find(name);
      await served.collection.insertAll(this.#create(served, added ?? []));
    }
  }

  /** All entities of a type, in the order of their creation, with what only their behaviour knows of them. */
  async report(name: string, now: Date): Promise<readonly Entity[]> {
    const { resource, collection, behaviour } = this.#find(name);
    await collection.settle(now.getTime(), behaviour.settle);
    const { odataType } = resource.type;
    return (await collection.query(EVERYTHING)).map((stored) => ({
      ...(odataType !== undefined && { "@odata.type": odataType }),
      ...stored.entity,
      ...behaviour.report(stored),
    }));
  }

  /**
   * Does to an entity what no operation can.
   *
   * @throws RangeError if there is no such entity, or it cannot happen to it
   */
  async change(name: string, what: string, key: string, now: Date): Promise<void> {
    const { collection, behaviour } = this.#find(name);
    const change = behaviour.outside[what];
    if (change === undefined) throw new Error(`The behaviour of ${name} has no ${what}.`);
    await collection.settle(now.getTime(), behaviour.settle);
    const stored = await collection.update(key, (current) => change.apply(current, now));
    if (stored === undefined) throw new RangeError(`There is no ${name} '${key}'.`);
  }

  /** Removes everything, and puts the seeds in again. */
  async reset(): Promise<void> {
    for (const [name, served] of this.#resources) {
      await served.collection.reset(this.#create(served, this.#seedOf(name, served)));
    }
  }

  async #begin(): Promise<void> {
    for (const [name, served] of this.#resources) {
      await served.collection.initialize(() => this.#create(served, this.#seedOf(name, served)));
    }
    this.#isSeeded = true;
  }

  #seedOf(name: string, { behaviour }: ServedResource): readonly Entity[] {
    return this.#seeds[name] ?? behaviour.seed;
  }

  #create({ resource }: ServedResource, bodies: readonly Entity[]): State[] {
    return bodies.map((body) => ({ entity: createEntity(resource.type, body, this.#newId), pending: null }));
  }

  #find(name: string): ServedResource {
    const served = this.#resources.get(name);
    if (served === undefined) throw new RangeError(`There is no resource ${name}.`);
    return served;
  }
}
