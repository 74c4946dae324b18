import { type Cloud, defaultCloud, servers } from "./contract.ts";
import type { Credential } from "./credential.ts";
import { isLoopback } from "./loopback.ts";

/** How {@link createGraphClient} reaches the service. */
export interface GraphClientOptions {
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
   * What sends a request and returns the response; a test passes a function of its own.
   * @defaultValue globalThis.fetch
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

/** The options, checked and with their defaults. */
export interface Connection {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly origin: string;
  readonly credential: Credential | undefined;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

const KNOWN: ReadonlySet<string> = new Set([
  "cloud",
  "baseUrl",
  "credential",
  "fetch",
] satisfies (keyof GraphClientOptions)[]);

/**
 * Checks the options of {@link createGraphClient}.
 *
 * @throws TypeError for an option of the wrong type, an unknown one, or `cloud` together with `baseUrl`
 * @throws RangeError for an unknown cloud, or a base URL that would send a token unencrypted
 */
export function readClientOptions(options: GraphClientOptions): Connection {
  const unknown = Object.keys(options).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) throw new TypeError(`Unknown option ${unknown}; known are ${[...KNOWN].join(", ")}.`);
  const { credential, fetch = globalThis.fetch } = options;
  if (typeof fetch !== "function") throw new TypeError("fetch must be a function that takes a URL and a RequestInit.");
  if (credential !== undefined && !isCredential(credential)) {
    throw new TypeError("credential must be a token that is not empty, a function, or an object with getToken().");
  }
  const url = readBaseUrl(options);
  if (credential !== undefined && url.protocol !== "https:" && !isLoopback(url)) {
    throw new RangeError(`baseUrl ${url.origin} would send the token unencrypted; use https, or a loopback address.`);
  }
  return {
    baseUrl: url.href.replace(/\/+$/, ""),
    origin: url.origin,
    credential,
    fetch: (input, init) => fetch(input, init),
  };
}

function isCredential(credential: Credential): boolean {
  if (typeof credential === "string") return credential.trim() !== "";
  return typeof credential === "function" || typeof credential?.getToken === "function";
}

function readBaseUrl({ cloud, baseUrl }: GraphClientOptions): URL {
  if (baseUrl === undefined) return new URL(serverOf(cloud ?? defaultCloud));
  if (cloud !== undefined) throw new TypeError("cloud and baseUrl exclude each other; pass one of them.");
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    // Its value is not repeated, as it may hold a password.
    throw new TypeError(`baseUrl must be an absolute http or https URL, such as ${servers[defaultCloud]}.`);
  }
  if (url.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "") {
    throw new TypeError("baseUrl must have no query, fragment, user name or password.");
  }
  return url;
}

function serverOf(cloud: Cloud): string {
  if (!Object.hasOwn(servers, cloud)) {
    throw new RangeError(`Unknown cloud ${JSON.stringify(cloud)}; known are ${Object.keys(servers).join(", ")}.`);
  }
  return servers[cloud];
}
