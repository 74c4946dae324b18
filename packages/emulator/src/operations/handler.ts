import type { EntityType } from "@remote-assistance/client/entities";
import type { Operation } from "@remote-assistance/client/operations";
import type { OperationValidators } from "@remote-assistance/client/validators";
import type { HttpRequest, Target } from "@remote-assistance/http";
import type { Contract } from "../contracts.ts";
import type { QueryOptions } from "../odata/query-options.ts";
import type { ServedResource } from "../resources/resources.ts";

/**
 * What an operation does.
 *
 * @throws GraphFailure for what the operation responds to with an error
 */
export type Handler = (call: Call, served: ServedResource, settings: HandlerSettings) => Promise<Reply>;

/** Where a request leads: an operation, in the version that was called. */
export interface Route {
  readonly contract: Contract;
  readonly operationId: string;
  readonly operation: Operation;
  readonly validators: OperationValidators;
  /** The values of the path parameters by name, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A request for an operation, by somebody who may call it, with parameters that the contract allows. */
export interface Call {
  readonly route: Route;
  /** The entity type, as the version that was called has it. */
  readonly type: EntityType;
  readonly request: HttpRequest;
  readonly target: Target;
  /** When the request came in. It is handled as if no time passed. */
  readonly now: Date;
  readonly query: QueryOptions;
}

/** What handlers are set to, whatever their resource. */
export interface HandlerSettings {
  readonly newId: () => string;
  /** How many entities a page has at most. */
  readonly pageSize: number;
}

/** A response without the headers that every response has. */
export interface Reply {
  readonly status: number;
  /** Under names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty if there is none. */
  readonly body: string;
}

/** The media type of a success, as Microsoft Graph writes it. */
const GRAPH_JSON = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

/** A success with a body. */
export function jsonReply(status: number, value: unknown, headers: Reply["headers"] = {}): Reply {
  return { status, headers: { "content-type": GRAPH_JSON, ...headers }, body: JSON.stringify(value) };
}

/** A success without one. */
export function emptyReply(status: number, headers: Reply["headers"] = {}): Reply {
  return { status, headers, body: "" };
}

/** The key in the path. */
export function readKey({ route: { parameters }, type }: Call): string {
  const key = parameters[type.keyParameter];
  if (key === undefined) throw new Error(`The path of the operation has no parameter ${type.keyParameter}.`);
  return key;
}
