import type { Entity } from "./entity-type.ts";

/** A change that comes by itself, as JSON: so no timer is needed, and a store can index what is due. */
export interface Pending {
  /** When, in milliseconds since 1970 on the emulator's clock. */
  readonly at: number;
}

/** An entity, and what no operation shows of it. */
export interface State<Properties = Entity, Change extends Pending = Pending> {
  /** Its properties verbatim, as they were written: the digits and the offset of a date are the caller's. */
  readonly entity: Properties;
  /** What happens to it if nobody acts. */
  readonly pending: Change | null;
}

/** An entity in a store. It is never changed, but replaced. */
export interface Stored<Properties = Entity, Change extends Pending = Pending> extends State<Properties, Change> {
  /** The number of the change that made it: its place in the order of creation. It never changes. */
  readonly sequence: number;
  /**
   * The number of its latest change. A collection counts all its changes from 1, and never gives a number twice: so an entity is told
   * apart from an earlier one with the same key, too.
   */
  readonly version: number;
}
