import type { Entity } from "./entity-type.ts";
import type { Pending, State } from "./stored.ts";

/** All that a resource does beyond its contract. */
export interface Behaviour<Properties = Entity, Change extends Pending = Pending> {
  /** A client has updated an entity: does that end something that was going on? The same state if not. */
  write(state: State<Properties, Change>): State<Properties, Change>;
  /** The clock has passed the time of the pending change. */
  settle(state: State<Properties, Change>, now: number): State<Properties, Change>;
  /** By the id of the operation. One that is missing is answered with 501. */
  readonly actions: Readonly<Record<string, Action<Properties, Change>>>;
  /** What happens outside of the API, by the name of the emulator's method that makes it happen. */
  readonly outside: Readonly<Record<string, OutsideChange<Properties, Change>>>;
  /** The bodies of the entities that a new store begins with. */
  readonly seed: readonly Entity[];
}

/** What somebody does to an entity elsewhere. */
export interface OutsideChange<Properties = Entity, Change extends Pending = Pending> {
  /** @throws RangeError for an entity that it cannot happen to */
  apply(state: State<Properties, Change>, now: Date): State<Properties, Change>;
}

/** What a bound action does. */
export interface Action<Properties = Entity, Change extends Pending = Pending> {
  /** Called once for a request. What it returns may be applied again, so it must have no effects. */
  prepare(context: ActionContext): StateChange<Properties, Change>;
}

export interface StateChange<Properties = Entity, Change extends Pending = Pending> {
  /**
   * The state afterwards; the same one if nothing changes.
   *
   * @throws GraphFailure for an entity that the action is not possible on
   */
  apply(state: State<Properties, Change>): State<Properties, Change>;
}

export interface ActionContext {
  readonly now: Date;
  readonly newId: () => string;
}

/** What a resource does that has nothing but its contract. */
export const PLAIN_BEHAVIOUR: Behaviour = {
  write: (state) => state,
  settle: (state) => ({ ...state, pending: null }),
  actions: {},
  outside: {},
  seed: [],
};
