import type { ListenOptions } from "@remote-assistance/http/node/listen-options";
import type { RunningServer } from "@remote-assistance/http/node/serve";
import type { FaultProgress } from "./faults/fault-schedule.ts";
import type { PlannedFault } from "./faults/read-plan.ts";
import type { TokenOptions } from "./issuer/token-issuer.ts";
import type { LeastPrivilege } from "./journal/least-privilege.ts";
import type { RecordedRequest } from "./journal/request-journal.ts";
import type { EmulatedResources } from "./resources/emulated-resources.ts";

/** The service of the contract, with a state of its own. */
export interface Emulator extends EmulatedResources {
  /**
   * Answers a request without a server. It can stand in for the global `fetch`; it takes any origin, and never leaves the
   * machine.
   *
   * @throws TypeError for what is no request, as `fetch` does; and the reason of an aborted one
   */
  readonly fetch: typeof fetch;
  /**
   * Serves the same over HTTP. Node alone can.
   *
   * @throws TypeError for an option of the wrong type, an unknown one, or an invalid key or certificate
   * @throws RangeError for an invalid port
   * @throws Error with the code of the system, such as `EADDRINUSE`, if the port cannot be had
   */
  listen(options?: ListenOptions): Promise<EmulatorServer>;
  /**
   * Forgets all entities, requests, revocations and used limits, puts the seed in again, plans the first faults anew, and turns the
   * clock back. What is running is answered before, without further delays.
   *
   * @throws what the store throws, and nothing has changed then
   */
  reset(): Promise<void>;
  /**
   * Turns the clock forward, until a `reset()`, so that what has a time runs out: what a behaviour waits for, tokens, windows of a throttle.
   * How far it was turned is not kept in a data file.
   *
   * @throws TypeError for what is no number
   * @throws RangeError for one below 0, or one that leads beyond the year 9999
   */
  advance(milliseconds: number): void;
  /**
   * Issues a token, as the token endpoint does, but to anybody and with anything in it.
   *
   * @throws TypeError for an option of the wrong type, or an unknown one
   * @throws RangeError for a negative time
   */
  issueToken(options?: TokenOptions): Promise<string>;
  /**
   * Refuses the tokens that were issued until now, as after an administrator has revoked them: with a 401 that demands claims
   * (Continuous Access Evaluation). A token that is asked for with these counts again; any other, five minutes later.
   *
   * @throws TypeError if `auth` is `off`, where no token is looked at
   */
  revokeTokens(): void;
  /**
   * Plans what is to go wrong, in the place of what was planned before. Of several faults whose turn it is, the first befalls a
   * request.
   *
   * @example
   * emulator.plan([{ nth: 2, status: 429, retryAfter: 2.128 }]);
   *
   * @throws TypeError for what is no list of faults, or an unknown property
   * @throws RangeError for an unknown operation or status, a value out of range, or an effect that is not possible
   */
  plan(faults: readonly PlannedFault[]): void;
  /** The plan, and how far it has come. */
  readonly faults: readonly FaultProgress[];
  /** The latest requests, in the order in which they were answered, without their tokens. */
  readonly requests: readonly RecordedRequest[];
  /** The permissions that were needed since the start, or the last `reset()`, by whatever token. */
  leastPrivilege(): LeastPrivilege;
  /**
   * Closes all servers, after what is running has been answered, without further delays, and the store. Whatever needs
   * entities says then that the emulator is closed; `fetch` rejects as it does if nobody is there.
   */
  close(): Promise<void>;
}

/** An emulator that is being served. */
export interface EmulatorServer extends RunningServer {
  /** The URL with the version behind it: what a client takes for its base URL. */
  readonly baseUrl: string;
}
