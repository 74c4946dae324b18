import type { Resource } from "../entity/entity-type.ts";
import type { State, Stored } from "../entity/stored.ts";
import type { Condition } from "../odata/condition.ts";
import type { OrderKey, Position } from "../odata/position.ts";

/**
 * Where entities are kept. All else that an emulator knows (requests, faults, tokens, limits, how far its clock was turned) ends with the
 * process.
 */
export interface Store {
  /** The entities of one resource. */
  collection(resource: Resource): Collection;

  /** Frees files and connections, after what was answered is durable. */
  close(): Promise<void>;
}

/**
 * The entities of one resource.
 *
 * Each method is atomic. One that writes resolves when the write is durable, by the store's own idea of durable; so a store may
 * gather writes that come in together and make them durable at once. A read sees no write before it is durable. Numbers
 * (`sequence`, `version`) are the collection's to give: an insert and an update take the next one, in the order in which they become
 * visible, as a list goes on behind the last sequence that it has shown.
 */
export interface Collection {
  /**
   * Inserts the first entities, all or none, if nothing was ever inserted. Otherwise it does nothing.
   *
   * @param create makes them, and is called only if they are needed
   * @returns the key that comes twice, if one does; nothing is inserted then
   */
  initialize(create: () => readonly State[]): Promise<string | undefined>;

  /**
   * Applies a change to every entity whose pending one is due, in the order in which they are due and then of their sequence. It is
   * called before each operation, so that nothing else has to know the time: it must cost next to nothing while nothing is due. It
   * need not be durable before it returns, as it comes out the same when it is done again; so where there is no room for it, it waits
   * for the next time.
   */
  settle(now: number, change: (stored: Stored, now: number) => State): Promise<void>;

  read(key: string): Promise<Stored | undefined>;

  /** `undefined` if the key is taken. */
  insert(state: State): Promise<Stored | undefined>;

  /**
   * Inserts all of them, or none.
   *
   * @returns the key that is taken or comes twice, if one does; nothing is inserted then
   */
  insertAll(states: readonly State[]): Promise<string | undefined>;

  /**
   * Replaces an entity by what `change` makes of it. If that is the same object, nothing is written and the version stays; if
   * `change` throws, nothing is written and the error comes out. It may be called again, so it must have no effects.
   *
   * It is a function, because what most operations write depends on what is there: 409, 412, an unmet condition.
   *
   * @returns the entity afterwards, or `undefined` if there is none
   */
  update(key: string, change: (stored: Stored) => State): Promise<Stored | undefined>;

  /**
   * @param check throws if the entity must stay; the error comes out
   * @returns whether there was one
   */
  remove(key: string, check: (stored: Stored) => void): Promise<boolean>;

  query(query: PageQuery): Promise<readonly Stored[]>;

  count(condition: Condition): Promise<number>;

  /**
   * Removes everything, counts from 1 again, and inserts these: all of it, or nothing.
   *
   * @returns the key that comes twice, if one does; nothing is changed then
   */
  reset(states: readonly State[]): Promise<string | undefined>;
}

/** A part of a list. */
export interface PageQuery extends Condition {
  /**
   * The most significant key first. Entities that are equal in all of them stand in the order of their sequence, the other way
   * round if the last key is descending: as `comparePositions` compares.
   */
  readonly order: readonly OrderKey[];
  /** Where the part begins; `undefined`: at the start. It has as many values as `order` has keys. */
  readonly after: Position | undefined;
  /** How many entities to leave out, from there. */
  readonly skip: number;
  /** How many entities to return at most. */
  readonly limit: number;
}
