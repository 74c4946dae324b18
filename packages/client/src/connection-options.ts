import { type Cloud, defaultCloud, servers } from "./contract.ts";
import type { Credential } from "./credential/credential.ts";
import { expectKnown, expectOption } from "./expect-option.ts";
import { isLoopback } from "./loopback.ts";
import type { Observers } from "./observers.ts";
import type { ResponseCheck } from "./response-check.ts";
import { type CallSettings, readSettings } from "./sending/call-settings.ts";
import { type Clock, systemClock } from "./sending/clock.ts";
import type { RetryOptions } from "./sending/retry-policy.ts";

/** How a client reaches the service. */
export interface GraphClientOptions extends Observers {
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
  credential?: Credential | undefined;
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
  /** When calls are tried again; `false` for never. */
  retry?: RetryOptions | false | undefined;
  /**
   * Checks every answer, for development and tests. `@remote-assistance/client/validate` has one that holds it against the
   * contract.
   * @defaultValue answers are trusted
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

/** The options, checked and with their defaults. */
export interface ConnectionOptions extends Observers {
  readonly url: URL;
  readonly credential: Credential | undefined;
  readonly settings: CallSettings;
  readonly validateResponse: ResponseCheck | undefined;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  readonly random: () => number;
}

const FUNCTIONS = ["fetch", "random", "validateResponse", "onRequest", "onResponse", "onRetry"] as const;

const KNOWN: readonly (keyof GraphClientOptions)[] = [
  ...(["cloud", "baseUrl", "credential", "timeout", "attemptTimeout", "retry", "clock"] as const),
  ...FUNCTIONS,
];

/**
 * Checks the options of a client.
 *
 * @throws TypeError for an option of the wrong type, an unknown one, or `cloud` together with `baseUrl`
 * @throws RangeError for an unknown cloud, a number out of its range, or a base URL that would send a token unencrypted
 */
export function readConnectionOptions(options: GraphClientOptions): ConnectionOptions {
  expectKnown(options, KNOWN, "The client");
  for (const name of FUNCTIONS) {
    expectOption(options[name] === undefined || typeof options[name] === "function", name, "a function");
  }
  const { fetch = globalThis.fetch, clock = systemClock, random = Math.random, credential } = options;
  const { validateResponse, onRequest, onResponse, onRetry, timeout, attemptTimeout, retry } = options;
  expectOption(typeof clock?.now === "function" && typeof clock.schedule === "function", "clock", "a Clock");
  expectOption(
    isCredential(credential),
    "credential",
    "a token that is not empty, a function, or an object with getToken()",
  );
  const url = readBaseUrl(options);
  const isPrivate = url.protocol === "https:" || isLoopback(url);
  expectOption(
    credential === undefined || isPrivate,
    "baseUrl",
    "https or a loopback address, as the token would go unencrypted",
    RangeError,
  );
  return {
    url,
    credential,
    settings: readSettings({ timeout, attemptTimeout, retry }),
    validateResponse,
    // Called without a receiver, as a browser's own fetch insists on.
    fetch: (input, init) => fetch(input, init),
    clock,
    random,
    onRequest,
    onResponse,
    onRetry,
  };
}

function isCredential(credential: Credential | undefined): boolean {
  if (typeof credential === "string") return credential.trim() !== "";
  return credential === undefined || typeof credential === "function" || typeof credential?.getToken === "function";
}

function readBaseUrl({ cloud, baseUrl }: GraphClientOptions): URL {
  if (baseUrl === undefined) return new URL(serverOf(cloud ?? defaultCloud));
  expectOption(cloud === undefined, "cloud", "left out where there is a baseUrl");
  // Its value is not repeated, as it may hold a password.
  const expected = "an absolute http or https URL without query, fragment, user name and password";
  expectOption(URL.canParse(baseUrl), "baseUrl", expected);
  const url = new URL(baseUrl);
  const { protocol, search, hash, username, password } = url;
  expectOption(
    ["http:", "https:"].includes(protocol) && search + hash + username + password === "",
    "baseUrl",
    expected,
  );
  return url;
}

function serverOf(cloud: Cloud): string {
  expectOption(Object.hasOwn(servers, cloud), "cloud", `one of ${Object.keys(servers).join(", ")}`, RangeError);
  return servers[cloud];
}
