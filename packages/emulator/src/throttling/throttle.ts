import type { Operation } from "@remote-assistance/client/operations";
import type { Principal } from "../authentication/authenticator.ts";

/** Limits how many requests a caller may send. */
export interface Throttle {
  /** @throws GraphFailure 429 with `retry-after` if the caller is over a limit */
  admit(principal: Principal, operation: Operation, now: Date): void;
}
