import type { EntityType } from "@remote-assistance/client/entities";
import type { OperationId } from "@remote-assistance/client/operations";
import type { HttpRequest, Target } from "@remote-assistance/http";
import type { Contract } from "../contracts.ts";
import type { QueryOptions } from "../odata/query-options.ts";

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

/** What an answer tells about its request. */
export interface Trace {
  readonly requestId: string;
  readonly clientRequestId: string;
  /** When the request came in. It is handled as if no time passed. */
  readonly now: Date;
}
