import { expectKnown } from "@remote-assistance/http";
import type { JWK } from "jose";
import { waitByTimer } from "../faults/delays.ts";
import { readPlan } from "../faults/read-plan.ts";
import { type Applications, readApplications } from "../issuer/application.ts";
import { createRequestIds } from "../pipeline/respond.ts";
import { RESOURCE_TIMES } from "../resources/emulated-resources.ts";
import type { Bodies } from "../resources/resource-state.ts";
import { readSeed } from "../resources/seed.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import type { Store } from "../store/store.ts";
import { type Limits, readThrottleLimits } from "../throttling/window-throttle.ts";
import type { EmulatorOptions } from "./emulator-options.ts";

type Given = { readonly [Name in keyof EmulatorOptions]-?: NonNullable<EmulatorOptions[Name]> };

/** The options, checked and with their defaults, if they have any. */
export interface EmulatorSettings
  extends Pick<Given, "store" | "pageSize" | "auth" | "allowedHosts" | "faults">,
    Pick<Given, "rememberRequests" | "now" | "wait" | "newId"> {
  readonly seeds: Bodies;
  readonly applications: Applications | undefined;
  readonly signingKey: JWK | undefined;
  readonly throttle: Limits | undefined;
  readonly onRequest: Given["onRequest"] | undefined;
  readonly newRequestId: () => string;
}

/** Each of them, or else it would be refused: the compiler says so. */
const KNOWN: Readonly<Record<keyof EmulatorOptions, unknown>> = {
  seed: true,
  store: true,
  pageSize: true,
  ...RESOURCE_TIMES,
  auth: true,
  applications: true,
  signingKey: true,
  allowedHosts: true,
  faults: true,
  throttle: true,
  rememberRequests: true,
  onRequest: true,
  now: true,
  wait: true,
  newId: true,
};

/** In milliseconds: a hundred years. */
const LONGEST_TIME = 36_525 * 24 * 60 * 60 * 1000;

/**
 * Checks the options of {@link createEmulator}.
 *
 * @throws TypeError for an option of the wrong type, an unknown one, or a seed that the contract does not allow
 * @throws RangeError for a number that is out of range, or a seed with the same identifier twice
 */
export function readEmulatorOptions(options: EmulatorOptions): EmulatorSettings {
  expectKnown(options, KNOWN);
  const { now = () => new Date(), wait = waitByTimer, newId = () => crypto.randomUUID() } = options;
  const { auth = "off", onRequest = () => {} } = options;
  if (typeof now !== "function" || !isDate(now())) throw new TypeError("now must be a function that returns a Date.");
  if (typeof onRequest !== "function") throw new TypeError("onRequest must be a function.");
  if (typeof wait !== "function") throw new TypeError("wait must be a function that returns a promise.");
  for (const [name, { least }] of Object.entries(RESOURCE_TIMES)) {
    const time: unknown = Reflect.get(options, name);
    if (time !== undefined) readNumber(name, time, least, LONGEST_TIME);
  }
  if (typeof newId !== "function") throw new TypeError("newId must be a function that returns a string.");
  if (auth !== "off" && auth !== "scopes") throw new RangeError(`auth is ${String(auth)}; it must be off or scopes.`);
  return {
    seeds: ifGiven(options.seed, readSeed) ?? {},
    store: readStore(options.store ?? createMemoryStore()),
    pageSize: readNumber("pageSize", options.pageSize ?? 100, 1),
    auth,
    applications: ifGiven(options.applications, readApplications),
    signingKey: ifGiven(options.signingKey, readSigningKey),
    allowedHosts: readAllowedHosts(options.allowedHosts ?? []),
    faults: readPlan(options.faults ?? []),
    throttle: readThrottleLimits(options.throttle ?? false),
    rememberRequests: readNumber("rememberRequests", options.rememberRequests ?? 1000, 0),
    onRequest: options.onRequest,
    now,
    wait,
    newId,
    newRequestId: options.newId ?? createRequestIds(),
  };
}

function ifGiven<Value, Read>(value: Value | undefined, read: (value: Value) => Read): Read | undefined {
  return value === undefined ? undefined : read(value);
}

function readAllowedHosts(hosts: readonly string[]): readonly string[] {
  const isHost = (host: unknown) => typeof host === "string" && /^[\w.-]+$/.test(host);
  if (Array.isArray(hosts) && hosts.every(isHost)) return hosts.map((host) => host.toLowerCase());
  throw new TypeError("allowedHosts must be an array of host names without a port, such as host.docker.internal.");
}

/** The error does not repeat what it is about, as that may be a secret. */
function readSigningKey(key: JWK): JWK {
  const isPrivateRsaKey = key?.kty === "RSA" && [key.n, key.e, key.d].every((part) => typeof part === "string");
  // What 2048 bits are in base64url; no shorter key signs (RFC 7518, 3.3).
  if (isPrivateRsaKey && (key.n ?? "").length >= 342) return key;
  throw new TypeError("signingKey must be a private RSA key of 2048 bits or more, as a JSON Web Key.");
}

function readNumber(name: string, value: unknown, minimum: number, maximum = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== "number") throw new TypeError(`${name} must be a number.`);
  if (Number.isSafeInteger(value) && value >= minimum && value <= maximum) return value;
  const upTo = maximum === Number.MAX_SAFE_INTEGER ? "" : `, and at most ${maximum}`;
  throw new RangeError(`${name} is ${value}; it must be a whole number of at least ${minimum}${upTo}.`);
}

/** Those of a test's own clock may be of another realm, where `instanceof` does not know them. */
function isDate(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Date]" && !Number.isNaN(Number(value));
}

const STORE_METHODS: Readonly<Record<keyof Store, true>> = { collection: true, close: true };

function readStore(store: Store): Store {
  const missing = Object.keys(STORE_METHODS).find((name) => typeof Reflect.get(Object(store), name) !== "function");
  if (missing === undefined) return store;
  throw new TypeError(`store must be a store, such as createSqliteStore makes; it has no method ${missing}.`);
}
