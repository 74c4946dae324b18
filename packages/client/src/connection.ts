import { checkClientOptions, type GraphClientOptions } from "./connection-options.ts";
import { createTokenSource } from "./credential/token-source.ts";
import { expectOption } from "./expect-option.ts";
import type { ResponseCheck } from "./response-check.ts";
import { type CallSettings, readSettings } from "./sending/call-settings.ts";
import { systemClock } from "./sending/clock.ts";
import { createRequestIds } from "./sending/request-ids.ts";
import { createSend, type Send } from "./sending/send.ts";

/** A way to the service: its address, and what sends requests there with token, retries, limits and observers. */
export interface GraphConnection {
  /** The address of the service, its version included, without a slash at its end. */
  readonly baseUrl: string;
  /** What every call has that does not ask for something else. */
  readonly settings: CallSettings;
  readonly validateResponse: ResponseCheck | undefined;
  readonly send: Send;
}

/**
 * Makes a connection that several clients use together, with one cache of tokens: the functions of
 * `@remote-assistance/client/functions`, a client, a raw one.
 *
 * @throws TypeError or RangeError if an option is not valid
 * @example
 * ```ts
 * const connection = createGraphConnection({ credential });
 * const graph = createGraphClient(connection);
 * const raw = createRawClient(connection);
 * ```
 */
export function createGraphConnection(options: GraphClientOptions = {}): GraphConnection {
  const url = checkClientOptions(options);
  // Looked up at each request: tests and instrumentation replace the global one after a module has made its client.
  const { fetch = (url: string, init: RequestInit) => globalThis.fetch(url, init) } = options;
  const { credential, clock = systemClock, random = Math.random } = options;
  const tokens = credential === undefined ? undefined : createTokenSource(credential, `${url.origin}/.default`, clock);
  const newRequestId = createRequestIds();
  return {
    baseUrl: url.origin + url.pathname.replace(/\/+$/, ""),
    settings: readSettings(options),
    validateResponse: options.validateResponse,
    send: createSend({ ...options, tokens, fetch, clock, random, newRequestId }),
  };
}

/**
 * Takes a connection as it is, and makes one of options.
 *
 * @throws TypeError or RangeError if an option is not valid
 */
export function connectionOf(optionsOrConnection: GraphClientOptions | GraphConnection): GraphConnection {
  // Who passes a token in the place of options must not find it in the error, which is where `in` would put it.
  expectOption(typeof optionsOrConnection === "object", "options", "an object");
  return "send" in optionsOrConnection ? optionsOrConnection : createGraphConnection(optionsOrConnection);
}
