import type { EntityType } from "@remote-assistance/client/entities";
import type { OperationId } from "@remote-assistance/client/operations";
import type { HttpRequest, Target } from "@remote-assistance/http";
import type { Contract } from "../contracts.ts";
import type { QueryOptions } from "../odata/query-options.ts";
import type { ServedResource } from "../resources/resources.ts";

/**
 * What an operation does.
 *
 * @throws GraphFailure for what the operation responds to with an error
 */
export type Handler = (call: Call, served: ServedResource, service: Service) => Promise<Reply>;

/** A request that was found to be for an operation, by somebody who may call it, with parameters that the contract allows. */
export interface Call {
  readonly operationId: OperationId;
  /** The version that was called. */
  readonly contract: Contract;
  /** The entity type, as that version has it. */
  readonly type: EntityType;
  readonly request: HttpRequest;
  readonly target: Target;
  readonly trace: Trace;
  /** The values of the path parameters by name, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: QueryOptions;
}

/** What a response tells about its request. */
export interface Trace {
  readonly requestId: string;
  readonly clientRequestId: string;
  /** When the request came in. It is handled as if no time passed. */
  readonly now: Date;
}

/** What handlers act on, besides their resource. */
export interface Service {
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
export function emptyReply(headers: Reply["headers"] = {}): Reply {
  return { status: 204, headers, body: "" };
}

/** The key in the path. */
export function readKey({ parameters }: Call, { resource: { type } }: ServedResource): string {
  const key = parameters[type.keyParameter];
  if (key === undefined) throw new Error(`The path of the operation has no parameter ${type.keyParameter}.`);
  return key;
}
