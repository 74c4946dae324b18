import type { ActionId, BodyOf, EntityName, ResultOf } from "../contracts.ts";
import type { Entity, Pending, State, Stored } from "./entity-type.ts";

/** All that a resource does beyond its contract. */
export interface Behaviour<Properties = Entity, Change extends Pending = Pending> {
  /** A client has updated an entity: does that end something that was going on? The same state if not. */
  write(state: State<Properties, Change>): State<Properties, Change>;
  /** The clock has passed the time of the pending change. */
  settle(state: State<Properties, Change>, now: number): State<Properties, Change>;
  /** By the id of the operation. */
  readonly actions: Readonly<Record<string, Action<Properties, Change>>>;
  /** What happens outside of the API, by the name of the emulator's method that makes it happen. */
  readonly outside: Readonly<Record<string, OutsideChange<Properties, Change>>>;
  /** The bodies of the entities that a new store begins with. */
  readonly seed: readonly Entity[];
  /** What the emulator shows of an entity to a test, next to its properties. */
  report(stored: Stored<Properties, Change>): Entity;
}

/** What somebody does to an entity elsewhere. */
export interface OutsideChange<Properties = Entity, Change extends Pending = Pending> {
  /** @throws RangeError for an entity that it cannot happen to */
  apply(state: State<Properties, Change>, now: Date): State<Properties, Change>;
}

/** What a bound action does. */
export interface Action<Properties = Entity, Change extends Pending = Pending, Body = unknown, Result = unknown> {
  /**
   * It may be applied again for the same call, so it must have no effects.
   *
   * @throws GraphFailure for an entity that the action is not possible on
   */
  apply(state: State<Properties, Change>, call: ActionCall<Body>): ActionOutcome<Properties, Change, Result>;
}

/** What an action is called with. */
export interface ActionCall<Body = unknown> {
  /** The body of the request, which the contract allows; `undefined` for an action without one. */
  readonly body: Body;
  readonly now: Date;
  /** Makes an identifier, the same one if the action is applied again. */
  readonly newId: () => string;
}

export type ActionOutcome<Properties, Change extends Pending, Result> = {
  /** The state afterwards; the same one if nothing changes. */
  readonly state: State<Properties, Change>;
} & (undefined extends Result ? NoResult : WithResult<Result>);

interface WithResult<Result> {
  /** The body of the response. The entity of the state is written as every response writes it. */
  readonly result: Result;
}

interface NoResult {
  readonly result?: unknown;
}

/** The actions of an entity type by their ids: none may be missing, and each has the body and the result of its operation. */
export type ActionsOf<Name extends EntityName, Properties, Change extends Pending> = {
  readonly [Id in ActionId<Name>]: Action<Properties, Change, BodyOf<Id>, ResultOf<Id>>;
};

/** What a resource does that has nothing but its contract. */
export const PLAIN_BEHAVIOUR: Behaviour = {
  write: (state) => state,
  settle: (state) => ({ ...state, pending: null }),
  actions: {},
  outside: {},
  seed: [],
  report: () => ({}),
};
