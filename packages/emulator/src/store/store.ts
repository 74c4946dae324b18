import { type Resource, readKeyOf, type State, type Stored } from "../entity/entity-type.ts";
import type { Condition } from "../odata/condition.ts";
import type { OrderKey, Position } from "../odata/position.ts";

/**
 * Where entities are kept. All else that an emulator knows (requests, faults, tokens, limits, how far its clock was turned) ends with the
 * process. The checks of `@remote-assistance/emulator/store-conformance` hold every store to what is said here.
 */
export interface Store {
  /** The entities of one resource: always the same collection for the same resource. */
  collection(resource: Resource): Collection;

  /**
   * Frees files and connections, after what was written is durable.
   *
   * @throws StorageLostError if what was written is not there any more
   */
  close(): Promise<void>;
}

/**
 * The entities of one resource.
 *
 * Each method is atomic. One that writes resolves when the write is durable, by the store's own idea of durable; so a store may
 * gather writes that come in together and make them durable at once. A read sees no write before it is durable. Numbers
 * (`sequence`, `version`) are the collection's to give: an insert and an update take the next one, in the order in which they become
 * visible, as a list goes on behind the last sequence that it has shown.
 *
 * `undefined` means that there is no such entity. Whatever else keeps a method from doing what it is for is thrown, and nothing is written
 * then: a {@link KeyTakenError}, a {@link StorageFullError}, a {@link StorageLostError}, a {@link QueryTooCostlyError}, what a function that
 * was passed has thrown, or an error of the store's own.
 */
export interface Collection {
  /**
   * Inserts the first entities, all or none, if nothing was ever inserted. Otherwise it does nothing.
   *
   * @param create makes them, and is called only if they are needed
   */
  initialize(create: () => readonly State[]): Promise<void>;

  /** Removes everything, counts from 1 again, and inserts these: all of it, or nothing. */
  reset(states: readonly State[]): Promise<void>;

  /**
   * Applies a change to every entity whose pending one is due, in the order in which they are due and then of their sequence. It is
   * called before each operation, so that nothing else has to know the time: it must cost next to nothing while nothing is due. It
   * need not be durable before it returns, as it comes out the same when it is done again; so where there is no room for it, it waits
   * for the next time.
   */
  settle(now: number, change: (stored: Stored, now: number) => State): Promise<void>;

  read(key: string): Promise<Stored | undefined>;

  insert(state: State): Promise<Stored>;

  /** Inserts all of them, or none. */
  insertAll(states: readonly State[]): Promise<void>;

  /**
   * Replaces an entity by what `change` makes of it. If that is the same object, nothing is written and the version stays. `change` may be
   * called again, so it must have no effects.
   *
   * It is a function, because what most operations write depends on what is there: 409, 412, an unmet condition.
   *
   * @returns the entity afterwards
   */
  update(key: string, change: (stored: Stored) => State): Promise<Stored | undefined>;

  /**
   * @param check throws if the entity must stay
   * @returns the entity that was there
   */
  remove(key: string, check: (stored: Stored) => void): Promise<Stored | undefined>;

  query(query: PageQuery): Promise<readonly Stored[]>;

  count(condition: Condition): Promise<number>;
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

/** A key that is taken, or comes twice among what is to be inserted. */
export class KeyTakenError extends RangeError {
  override readonly name = "KeyTakenError";

  constructor(type: string, key: string) {
    super(`There is a ${type} '${key}' already. Give each a key of its own.`);
  }
}

/** There is no room for what is to be written. Reads go on, and so do writes when there is room again. */
export class StorageFullError extends Error {
  override readonly name = "StorageFullError";
}

/** What the store wrote to is not there any more. The message says what, and what to do. */
export class StorageLostError extends Error {
  override readonly name = "StorageLostError";
}

/** A query that would take so long that everybody else would have to wait. */
export class QueryTooCostlyError extends Error {
  override readonly name = "QueryTooCostlyError";
}

/** @throws KeyTakenError for the first key that is taken, or comes twice */
export function expectFreeKeys(
  resource: Resource,
  states: readonly State[],
  isTaken: (key: string) => boolean = () => false,
): void {
  const seen = new Set<string>();
  for (const { entity } of states) {
    const key = readKeyOf(resource, entity);
    if (seen.has(key) || isTaken(key)) throw new KeyTakenError(resource.type.name, key);
    seen.add(key);
  }
}
