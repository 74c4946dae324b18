import type { RemoteAssistancePartnerCreate } from "@remote-assistance/client";
import { validators } from "@remote-assistance/client/validators";
import type { JWK } from "jose";
import type { PlannedFault } from "./faults/planned-fault.ts";
import { readPlan } from "./faults/read-plan.ts";
import { type Wait, waitByTimer } from "./faults/wait.ts";
import { type Application, type Applications, readApplications } from "./issuer/application.ts";
import { createMemoryStore } from "./store/memory/memory-store.ts";
import type { Store } from "./store/store.ts";
import { type Limits, readThrottleLimits, type ThrottleLimits } from "./throttling/limits.ts";

/** How {@link createEmulator} behaves. Every option has a default. */
export interface EmulatorOptions {
  /**
   * The partners that are there at first, and again after `reset()`. What one leaves out is supplied as in a create.
   * A store that held partners before keeps those instead.
   * @defaultValue one partner called TeamViewer, not onboarded, whose identifier is that of Microsoft's reference
   */
  readonly seed?: readonly RemoteAssistancePartnerCreate[] | undefined;
  /**
   * Where the partners are kept.
   * @defaultValue the memory, until the emulator is let go
   */
  readonly store?: Store | undefined;
  /**
   * How many partners a page of a list has at most.
   * @defaultValue 100
   */
  readonly pageSize?: number | undefined;
  /**
   * After how many milliseconds the partner's side completes an onboarding by itself.
   * @defaultValue never; `completeOnboarding` does
   */
  readonly completeOnboardingAfter?: number | undefined;
  /**
   * After how many milliseconds a request to onboard expires.
   * @defaultValue 86,400,000: a day
   */
  readonly expireOnboardingAfter?: number | undefined;
  /**
   * What a token has to be. `off`: anything, and it opens everything. `scopes`: one of the emulator's own issuer, in time, for
   * Microsoft Graph, and with a permission that opens the operation.
   * @defaultValue off
   */
  readonly auth?: AuthenticationMode | undefined;
  /**
   * The applications that the issuer gives tokens to.
   * @defaultValue any that asks, with any secret
   */
  readonly applications?: readonly Application[] | undefined;
  /**
   * The private RSA key, of 2048 bits or more, that the issuer signs with, as a JSON Web Key: for tokens that are always the
   * same, or that several emulators take.
   * @defaultValue a new one, when the first token is issued
   */
  readonly signingKey?: JWK | undefined;
  /**
   * What is to go wrong at first, and again after `reset()`.
   * @defaultValue nothing
   */
  readonly faults?: readonly PlannedFault[] | undefined;
  /**
   * How many requests are allowed: `true` for as many as Microsoft documents, or limits of your own. What is over a limit is
   * answered with 429.
   * @defaultValue false: any number
   */
  readonly throttle?: boolean | ThrottleLimits | undefined;
  /**
   * How many requests `requests` remembers, the latest ones.
   * @defaultValue 1000
   */
  readonly rememberRequests?: number | undefined;
  /**
   * The clock.
   * @defaultValue that of the machine
   */
  readonly now?: (() => Date) | undefined;
  /**
   * How the delays of faults pass; a test passes a function that does not wait. Its signal is aborted by `close()`.
   * @defaultValue a timer
   */
  readonly wait?: Wait | undefined;
  /**
   * Makes the identifiers of partners and requests.
   * @defaultValue random UUIDs
   */
  readonly newId?: (() => string) | undefined;
}

/** How closely tokens are looked at. */
export type AuthenticationMode = "off" | "scopes";

/** The options, checked and with their defaults. */
export interface EmulatorSettings {
  readonly seed: readonly RemoteAssistancePartnerCreate[];
  readonly store: Store;
  readonly pageSize: number;
  readonly completeOnboardingAfter: number | undefined;
  readonly expireOnboardingAfter: number;
  readonly auth: AuthenticationMode;
  readonly applications: Applications | undefined;
  readonly signingKey: JWK | undefined;
  readonly faults: readonly PlannedFault[];
  readonly throttle: Limits | undefined;
  readonly rememberRequests: number;
  readonly now: () => Date;
  readonly wait: Wait;
  readonly newId: () => string;
}

const KNOWN: ReadonlySet<string> = new Set([
  "seed",
  "store",
  "pageSize",
  "completeOnboardingAfter",
  "expireOnboardingAfter",
  "auth",
  "applications",
  "signingKey",
  "faults",
  "throttle",
  "rememberRequests",
  "now",
  "wait",
  "newId",
] satisfies (keyof EmulatorOptions)[]);

const TEAM_VIEWER: RemoteAssistancePartnerCreate = {
  id: "7443c8b9-c8b9-7443-b9c8-4374b9c84374",
  displayName: "TeamViewer",
};

const DAY = 24 * 60 * 60 * 1000;

/**
 * Checks the options of {@link createEmulator}.
 *
 * @throws TypeError for an option of the wrong type, an unknown one, or a seed that is no partner
 * @throws RangeError for a number that is out of range, or a seed with the same identifier twice
 */
export function readEmulatorOptions(options: EmulatorOptions): EmulatorSettings {
  const unknown = Object.keys(options).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) throw new TypeError(`Unknown option ${unknown}; known are ${[...KNOWN].join(", ")}.`);
  const { now = () => new Date(), wait = waitByTimer, newId = () => crypto.randomUUID() } = options;
  const { completeOnboardingAfter } = options;
  if (typeof now !== "function") throw new TypeError("now must be a function that returns a Date.");
  if (typeof wait !== "function") throw new TypeError("wait must be a function that returns a promise.");
  if (typeof newId !== "function") throw new TypeError("newId must be a function that returns a string.");
  return {
    seed: readSeed(options.seed ?? [TEAM_VIEWER]),
    store: options.store ?? createMemoryStore(),
    pageSize: readNumber("pageSize", options.pageSize ?? 100, 1),
    completeOnboardingAfter:
      completeOnboardingAfter === undefined
        ? undefined
        : readNumber("completeOnboardingAfter", completeOnboardingAfter, 0),
    expireOnboardingAfter: readNumber("expireOnboardingAfter", options.expireOnboardingAfter ?? DAY, 1),
    auth: readAuthenticationMode(options.auth ?? "off"),
    applications: options.applications === undefined ? undefined : readApplications(options.applications),
    signingKey: options.signingKey === undefined ? undefined : readSigningKey(options.signingKey),
    faults: readPlan(options.faults ?? []),
    throttle: readThrottleLimits(options.throttle ?? false),
    rememberRequests: readNumber("rememberRequests", options.rememberRequests ?? 1000, 0),
    now,
    wait,
    newId,
  };
}

/**
 * Checks partners that are to be put into an emulator.
 *
 * @throws TypeError for one that the contract does not allow
 * @throws RangeError for an identifier that comes twice
 */
export function readSeed(seed: readonly RemoteAssistancePartnerCreate[]): readonly RemoteAssistancePartnerCreate[] {
  if (!Array.isArray(seed)) throw new TypeError("seed must be an array of partners.");
  const validate = validators.createRemoteAssistancePartner.requestBody;
  const ids = new Set<string>();
  for (const [index, partner] of seed.entries()) {
    if (!validate(partner)) {
      const [{ instancePath = "", message = "is not allowed" } = {}] = validate.errors ?? [];
      throw new TypeError(`seed[${index}]${instancePath.replaceAll("/", ".")} ${message}, as in the body of a create.`);
    }
    if (partner.id === undefined) continue;
    if (ids.has(partner.id)) throw new RangeError(`seed[${index}].id ${partner.id} comes twice; each needs its own.`);
    ids.add(partner.id);
  }
  return seed;
}

function readAuthenticationMode(auth: AuthenticationMode): AuthenticationMode {
  if (auth !== "off" && auth !== "scopes") throw new RangeError(`auth is ${String(auth)}; it must be off or scopes.`);
  return auth;
}

/** The error does not repeat what it is about, as that may be a secret. */
function readSigningKey(key: JWK): JWK {
  const isPrivateRsaKey = key?.kty === "RSA" && [key.n, key.e, key.d].every((part) => typeof part === "string");
  // What 2048 bits are in base64url; no shorter key signs (RFC 7518, 3.3).
  if (isPrivateRsaKey && (key.n ?? "").length >= 342) return key;
  throw new TypeError("signingKey must be a private RSA key of 2048 bits or more, as a JSON Web Key.");
}

function readNumber(name: keyof EmulatorOptions, value: number, minimum: number): number {
  if (typeof value !== "number") throw new TypeError(`${name} must be a number.`);
  if (!Number.isSafeInteger(value) || value < minimum) {
    throw new RangeError(`${name} is ${value}; it must be a whole number of at least ${minimum}.`);
  }
  return value;
}
