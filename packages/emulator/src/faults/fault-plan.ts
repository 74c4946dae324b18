import type { OperationId } from "@remote-assistance/client/operations";
import type { Awaitable } from "../awaitable.ts";
import type { GraphRequest, GraphResponse } from "../exchange.ts";

/** Decides which requests are to go wrong, and how. */
export interface FaultPlan {
  /** Called once for each request of an operation whose token counts, in the order in which they come in. */
  next(request: GraphRequest, operationId: OperationId): Fault | undefined;
}

/** What goes wrong with one request. */
export interface Fault {
  /**
   * Before the operation: waits, to let it go on late, or throws a `GraphFailure` instead of it. What is thrown has all the
   * headers of any other error.
   */
  before?(): Awaitable<void>;
  /** After it: another answer in the place of its own, or one with a `disruption`. */
  after?(response: GraphResponse): GraphResponse;
}
