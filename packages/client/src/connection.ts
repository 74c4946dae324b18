import { type Clock, systemClock } from "./clock.ts";
import type { ConnectionOptions } from "./connection-options.ts";
import { createTokenSource } from "./credential/token-source.ts";
import type { ReceivedResponse, ResponseCheck } from "./response.ts";
import type { OutgoingRequest, Sender } from "./sending/attempt.ts";
import { type ResolvedOptions, resolveOptions } from "./sending/request-options.ts";
import { send } from "./sending/send.ts";

// A class with something private, so that neither the compiler nor a client takes `{ ...connection, retry: false }` for a
// connection: nobody would read what was added.
/** A way to the service: its address, and what sends requests there with token, retries, limits and observers. */
export class GraphConnection {
  // Declared only: a bundle would have each name twice.
  /** The address of the service, its version included, without a slash at its end. */
  declare readonly baseUrl: string;
  /**
   * What every call has that does not ask for something else.
   * @internal
   */
  declare readonly defaults: ResolvedOptions;
  /** @internal */
  declare readonly clock: Clock;
  /** @internal */
  declare readonly validateResponse: ResponseCheck | undefined;
  readonly #sender: Sender;

  /** @internal */
  constructor(options: ConnectionOptions, url: URL) {
    const {
      credential,
      clock = systemClock,
      random = Math.random,
      // Looked up at each request: tests and instrumentation replace the global one after a module has made its client.
      fetch = (url, init) => globalThis.fetch(url, init),
    } = options;
    const tokens =
      credential === undefined ? undefined : createTokenSource(credential, `${url.origin}/.default`, clock);
    this.baseUrl = url.origin + url.pathname.replace(/\/+$/, "");
    this.clock = clock;
    this.defaults = resolveOptions(options);
    this.validateResponse = options.validateResponse;
    this.#sender = { ...options, tokens, fetch, clock, random, newRequestId: createRequestIds() };
  }

  /** @internal */
  send(request: OutgoingRequest, options: ResolvedOptions): Promise<ReceivedResponse> {
    return send(this.#sender, request, options);
  }
}

/**
 * Makes identifiers for the calls of one connection, in the form of a UUID: a random start of 74 bits, which is the
 * connection's own, and a number. To draw all of it for each call would cost more than everything else that a call has to
 * write.
 *
 * @returns a function whose results are `undefined` on a page that is no secure context, where there is no `randomUUID`
 */
function createRequestIds(): () => string | undefined {
  let start: string | undefined;
  let count = 0;
  return () => {
    // Not before the first call: Cloudflare's workers have no random numbers while a module loads.
    start ??= crypto.randomUUID?.().slice(0, -12);
    return start && start + (++count).toString(16).padStart(12, "0");
  };
}
