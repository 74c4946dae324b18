import { type Clock, systemClock } from "./clock.ts";
import type { ConnectionOptions } from "./connection-options.ts";
import { createTokenSource } from "./credential/token-source.ts";
import { CallError } from "./errors/call-error.ts";
import type { ReceivedResponse, ResponseCheck } from "./response.ts";
import type { OutgoingRequest, Sender } from "./sending/attempt.ts";
import { defaultOptions, type ResolvedOptions, resolveOptions } from "./sending/request-options.ts";
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
      userAgent,
      random = Math.random,
      // Looked up at each request: tests and instrumentation replace the global one after a module has made its client.
      fetch = (url, init) => globalThis.fetch(url, init),
    } = options;
    const tokens =
      credential === undefined ? undefined : createTokenSource(credential, `${url.origin}/.default`, clock);
    this.baseUrl = url.origin + url.pathname.replace(/\/+$/, "");
    this.clock = clock;
    this.defaults = resolveOptions(options, defaultOptions(userAgent));
    this.validateResponse = options.validateResponse;
    this.#sender = { ...options, tokens, fetch, clock, random };
  }

  /** @internal */
  async send(request: OutgoingRequest, options: ResolvedOptions): Promise<ReceivedResponse> {
    try {
      return await send(this.#sender, request, options);
    } catch (error) {
      // What a timer or a socket made does not know who called. From here the stack leads to the caller's line.
      if (error instanceof CallError) Reflect.get(Error, "captureStackTrace")?.(error);
      throw error;
    }
  }
}
