import type { JWK } from "jose";
import type { Wait } from "../faults/delays.ts";
import type { PlannedFault } from "../faults/read-plan.ts";
import type { Application } from "../issuer/application.ts";
import type { RecordedRequest } from "../journal/request-journal.ts";
import type { ResourceOptions } from "../resources/emulated-resources.ts";
import type { Store } from "../store/store.ts";
import type { ThrottleLimits } from "../throttling/window-throttle.ts";

/** How {@link createEmulator} behaves. Every option has a default. */
export interface EmulatorOptions extends ResourceOptions {
  /** Where entities are kept. @defaultValue the memory, until the emulator is let go */
  readonly store?: Store | undefined;
  /** How many entities a page of a list has at most. @defaultValue 100 */
  readonly pageSize?: number | undefined;
  /**
   * What a token has to be. `off`: anything, and it opens everything. `scopes`: one of the emulator's own issuer, in time, for
   * Microsoft Graph, and with a permission that opens the operation.
   * @defaultValue off
   */
  readonly auth?: AuthenticationMode | undefined;
  /** The applications that the issuer gives tokens to. @defaultValue any that asks, with any secret */
  readonly applications?: readonly Application[] | undefined;
  /**
   * The private RSA key, of 2048 bits or more, that the issuer signs with, as a JSON Web Key: for tokens that are always the
   * same, or that several emulators take.
   * @defaultValue a new one, when the first token is issued
   */
  readonly signingKey?: JWK | undefined;
  /**
   * Further names by which clients reach the emulator, such as `host.docker.internal` from a container: the control endpoints take them
   * as `Host`, and a certificate that is made is for them as well.
   * @defaultValue none but IP addresses, `localhost` and names without a dot
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /** What is to go wrong at first, and again after `reset()`. @defaultValue nothing */
  readonly faults?: readonly PlannedFault[] | undefined;
  /**
   * How many requests are allowed: `true` for as many as Microsoft documents, or limits of your own. What is over a limit is
   * answered with 429.
   * @defaultValue false: any number
   */
  readonly throttle?: boolean | ThrottleLimits | undefined;
  /** How many requests `requests` remembers, the latest ones. @defaultValue 1000 */
  readonly rememberRequests?: number | undefined;
  /**
   * Is told of each request of the service when it is answered, such as to log it; not of control endpoints and tokens. What it
   * throws goes to the caller.
   * @defaultValue nobody is
   */
  readonly onRequest?: ((request: RecordedRequest) => void) | undefined;
  /** The clock. @defaultValue that of the machine */
  readonly now?: (() => Date) | undefined;
  /**
   * How the delays of faults pass; a test passes a function that does not wait. Its signal is aborted by `reset()`, `close()`, and a caller who gives up.
   * @defaultValue a timer
   */
  readonly wait?: Wait | undefined;
  /**
   * Makes the identifiers of entities and requests.
   * @defaultValue random UUIDs; those of requests are counted, from a random start
   */
  readonly newId?: (() => string) | undefined;
}

/** How closely tokens are looked at. */
export type AuthenticationMode = "off" | "scopes";
