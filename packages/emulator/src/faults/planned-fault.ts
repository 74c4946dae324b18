import type { OperationId } from "@remote-assistance/client/operations";
import type { Drop } from "./drop.ts";
import type { FaultStatus } from "./failure-of-status.ts";
import type { WrongBody } from "./wrong-body.ts";

/** What goes wrong, in this order. One of the four is enough; `retryAfter` belongs to `status`. */
export interface FaultEffect {
  /** How many milliseconds pass before the service acts. */
  readonly delay?: number | undefined;
  /** The error that the service answers with instead of acting. */
  readonly status?: FaultStatus | undefined;
  /**
   * `Retry-After`: a number of seconds, with fractions as Microsoft Graph sends them, or a text that is sent as it is, such as
   * an HTTP date.
   * @defaultValue no such header, as has been seen of the service
   */
  readonly retryAfter?: number | string | undefined;
  /** What is wrong with the body of the answer. The service has acted. */
  readonly body?: WrongBody | undefined;
  /** When the connection breaks. The service has acted, unless `status` kept it from that. */
  readonly drop?: Drop | undefined;
}

/** Something that is to go wrong, and when. */
export interface PlannedFault extends FaultEffect {
  /** @defaultValue every operation that the fault is possible with */
  readonly operation?: OperationId | undefined;
  /**
   * The first request that it befalls, counted from 1 since it was planned. Where another fault befalls that one, the next.
   * @defaultValue 1
   */
  readonly nth?: number | undefined;
  /**
   * How many requests it befalls, from that one on.
   * @defaultValue 1
   */
  readonly times?: number | "always" | undefined;
}

/** How far a planned fault has come. */
export interface FaultProgress {
  readonly fault: PlannedFault;
  /** How many requests there were that it is possible with. */
  readonly requests: number;
  /** How many of them it befell. */
  readonly happened: number;
}
