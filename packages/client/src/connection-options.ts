import {
  expectKnown,
  expectOption,
  isFunction,
  type OptionRule,
  type OptionRules,
  readByRules,
} from "./check-options.ts";
import { type Clock, isClock } from "./clock.ts";
import type { Credential } from "./credential/credential.ts";
import type { Observers } from "./observers.ts";
import type { ResponseCheck } from "./response.ts";
import {
  type FetchOptions,
  HEADER_VALUE,
  isHeaderValue,
  REQUEST_RULES,
  type RequestOptions,
} from "./sending/request-options.ts";
import type { RetryOptions } from "./sending/retry.ts";

/** How a client reaches the service. The clouds are those of its contract. */
export interface ConnectionOptions<Cloud extends string = string> extends Observers {
  /**
   * Which of Microsoft's clouds to call. Not together with `baseUrl`.
   * @defaultValue the first that the contract lists: Microsoft's global cloud
   */
  cloud?: Cloud | undefined;
  /**
   * Where the service is, its version included: `http://127.0.0.1:4010/v1.0` for a mock. Not together with `cloud`.
   * The token goes to this origin only, and only over https or to this machine.
   */
  baseUrl?: string | undefined;
  /** The access token or where to get it. Left out, requests carry none. */
  credential?: Credential;
  /** What the header `User-Agent` says, such as `backup-script/1.2`. Chromium keeps its own. */
  userAgent?: string | undefined;
  /**
   * How long a call may take in all, in milliseconds: token, attempts and the waits between them. `Infinity` for no limit.
   * @defaultValue 120000
   */
  timeout?: number | undefined;
  /**
   * How long one attempt may take, to the end of the body, in milliseconds. `Infinity` for no limit.
   * @defaultValue 30000
   */
  attemptTimeout?: number | undefined;
  /**
   * How many bytes the body of a response may have, unpacked. `Infinity` for no limit.
   * @defaultValue 67108864, which is 64 MiB
   */
  maxResponseBytes?: number | undefined;
  /** When calls are tried again; `false` for never. */
  retry?: RetryOptions | false | undefined;
  /**
   * Headers of every request to the service. `authorization` is refused: the token comes from `credential`.
   *
   * @example { "ocp-apim-subscription-key": key }
   */
  headers?: Headers | Readonly<Record<string, string>> | undefined;
  /**
   * What `fetch` takes besides, such as `dispatcher` in Node.js or `next` in Next.js. Left out, `cache` is `no-store`.
   *
   * @example { dispatcher: new ProxyAgent("http://proxy.example:8080") }
   */
  fetchOptions?: FetchOptions | undefined;
  /**
   * Checks every response, for development and tests. `@remote-assistance/client/validate` has one that holds it against the
   * contract.
   * @defaultValue responses are trusted
   */
  validateResponse?: ResponseCheck | undefined;
  /**
   * What sends a request and returns the response; a test passes a function of its own.
   * @defaultValue globalThis.fetch
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /**
   * Where the time comes from; a test passes a clock of its own.
   * @defaultValue the system's time and timers
   */
  clock?: Clock | undefined;
  /**
   * What makes waits random: a number from 0 up to, not including, 1. A test passes one of its own.
   * @defaultValue Math.random
   */
  random?: (() => number) | undefined;
}

const FUNCTION: OptionRule<unknown> = [isFunction, "a function"];

/**
 * Refuses options of a client that are not valid.
 *
 * @param servers the address of the service in each cloud
 * @returns the address of the service
 * @throws TypeError for an option of the wrong type, an unknown one, or `cloud` together with `baseUrl`
 * @throws RangeError for an unknown cloud, a number out of its range, or a base URL that would send a token unencrypted
 */
export function checkOptions<Cloud extends string>(
  options: ConnectionOptions<Cloud>,
  servers: Readonly<Record<Cloud, string>>,
  defaultCloud: Cloud,
): URL {
  const rules: OptionRules<Omit<ConnectionOptions, keyof RequestOptions>> = {
    cloud: [(cloud) => Object.hasOwn(servers, cloud), `one of ${Object.keys(servers).join(", ")}`, RangeError],
    // Its value is not repeated, as it may hold a password.
    baseUrl: [isBaseUrl, "an http or https URL without query, fragment and user"],
    credential: [isCredential, "a token, a function, or an object with getToken()"],
    userAgent: [isHeaderValue, HEADER_VALUE],
    clock: [isClock, "a Clock"],
    fetch: [isFunction, "a function; that of an emulator is emulator.fetch"],
    random: FUNCTION,
    validateResponse: FUNCTION,
    onRequest: FUNCTION,
    onResponse: FUNCTION,
    onRetry: FUNCTION,
  };
  expectKnown(options, [...Object.keys(rules), ...Object.keys(REQUEST_RULES).slice(1)], "The client");
  // What a missing environment variable leaves behind would only be noticed by a 401.
  const isMissing = "credential" in options && options.credential === undefined;
  expectOption(!isMissing, "credential", "left out, not undefined, to send no token");
  readByRules(options, rules, {});
  const { cloud, baseUrl, credential } = options;
  expectOption(baseUrl === undefined || cloud === undefined, "cloud", "left out where there is a baseUrl");
  const url = new URL(baseUrl ?? servers[cloud ?? defaultCloud]);
  expectOption(
    credential === undefined || url.protocol === "https:" || isLoopback(url),
    "baseUrl",
    "https or this machine, as the token would go unencrypted",
    RangeError,
  );
  return url;
}

/** Whether a string is a token, its reader says. */
function isCredential(credential: Credential): boolean {
  return typeof credential === "string" || typeof credential === "function" || isFunction(credential.getToken);
}

function isBaseUrl(baseUrl: string): boolean {
  return URL.canParse(baseUrl) && /^https?:\/\/[^@/]+\/[^?#]*[?#]*$/.test(new URL(baseUrl).href);
}

/** Whether a URL stays on this machine, so that nobody can read along: `localhost`, `127.0.0.0/8`, `[::1]`. */
function isLoopback({ hostname }: URL): boolean {
  return /^((.*\.)?localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}
