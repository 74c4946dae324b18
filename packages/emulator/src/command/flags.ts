import { printLogLine } from "@remote-assistance/http/command/print-log-line";
import { readTextFile } from "@remote-assistance/http/command/read-text-file";
import type { ListenOptions } from "@remote-assistance/http/node/listen-options";
import { readPlan } from "../faults/read-plan.ts";
import type { RecordedRequest } from "../journal/request-journal.ts";
import type { AuthenticationMode, EmulatorOptions } from "../options/emulator-options.ts";
import { readSeed } from "../resources/remote-assistance-partner/read-seed.ts";

/** What flags ask for. */
export interface CommandSettings {
  readonly listen: ListenOptions;
  readonly emulator: EmulatorOptions;
  /** A certificate of the user's own, in PEM; takes the place of `listen.tls`. */
  readonly tls?: { readonly key?: string; readonly cert?: string };
  /** Where the partners are kept; left out: in the memory. */
  readonly dataFile?: string;
}

/** One flag. `EMULATOR_` and its name in capitals, with underscores, is the environment variable of the same meaning. */
export interface Flag {
  /** What stands behind it, such as `<number>`; left out for one that is either there or not. */
  readonly value?: string;
  readonly meaning: string;
  /**
   * @param text what stands behind it; `true` or `false` for a flag without a value
   * @throws Error whose message goes on after 'it is ...;'
   */
  readonly read: (text: string) => Partial<CommandSettings>;
}

/** All flags, in the order in which the usage shows them. */
export const FLAGS: Readonly<Record<string, Flag>> = {
  port: {
    value: "<number>",
    meaning: "The port to listen on; 0 takes any free one. Default: 4030.",
    read: (text) => ({ listen: { port: readNumber(text, 0, 65_535) } }),
  },
  host: {
    value: "<name>",
    meaning: "The address to listen on. Default: 127.0.0.1, which other machines cannot reach.",
    read: (host) => ({ listen: { host } }),
  },
  cert: {
    value: "<file>",
    meaning: "Serve https with this certificate, in PEM; with --key.",
    read: (path) => ({ tls: { cert: readTextFile(path) } }),
  },
  key: {
    value: "<file>",
    meaning: "Its private key, in PEM.",
    read: (path) => ({ tls: { key: readTextFile(path) } }),
  },
  "allowed-hosts": {
    value: "<names>",
    meaning: "Names by which containers reach it, such as host.docker.internal; with commas.",
    read: (names) => ({ emulator: { allowedHosts: names.split(",").map((name) => name.trim()) } }),
  },
  "public-url": {
    value: "<url>",
    meaning: "The URL that links begin with, such as that of a proxy. Default: what each client addresses.",
    read: (publicUrl) => ({ listen: { publicUrl } }),
  },
  "trust-proxy": {
    meaning: "Take that URL from Forwarded or X-Forwarded-Proto and -Host, which a proxy sets.",
    read: (text) => ({ listen: { trustProxy: text === "true" } }),
  },
  tls: {
    meaning: "Serve https, with a certificate that is made at the start; its file is printed.",
    read: (text) => ({ listen: { tls: text === "true" } }),
  },
  "data-file": {
    value: "<file>",
    meaning: "Keep the partners in this file, which is made if there is none. Default: in the memory.",
    read: (dataFile) => ({ dataFile }),
  },
  seed: {
    value: "<file>",
    meaning: "JSON with the partners of a new store: an array, or a list as Graph answers it.",
    read: (path) => ({ emulator: { seed: readSeedFile(path) } }),
  },
  "page-size": {
    value: "<number>",
    meaning: "How many partners a page of a list has at most. Default: 100.",
    read: (text) => ({ emulator: { pageSize: readNumber(text, 1) } }),
  },
  "complete-onboarding-after": {
    value: "<seconds>",
    meaning: "Onboardings complete by themselves after this time. Default: never.",
    read: (text) => ({ emulator: { completeOnboardingAfter: readNumber(text) * 1000 } }),
  },
  "expire-onboarding-after": {
    value: "<seconds>",
    meaning: "Requests to onboard expire after this time. Default: a day.",
    read: (text) => ({ emulator: { expireOnboardingAfter: readNumber(text, 1) * 1000 } }),
  },
  auth: {
    value: "<mode>",
    meaning: "off takes any token, scopes only those of this server, with the right permission. Default: off.",
    read: (text) => ({ emulator: { auth: readAuthenticationMode(text) } }),
  },
  throttle: {
    meaning: "Answer with 429 what is over the limits that Microsoft documents.",
    read: (text) => ({ emulator: { throttle: text === "true" } }),
  },
  log: {
    meaning: "Print a line for each request of the service: method, target, status.",
    read: (text) => ({ emulator: text === "true" ? { onRequest: logRequest } : {} }),
  },
  faults: {
    value: "<file>",
    meaning: "JSON with what is to go wrong.",
    read: (path) => ({ emulator: { faults: readPlan(JSON.parse(readTextFile(path))) } }),
  },
};

/** What is logged is what a caller may repeat to others: neither headers nor bodies. */
function logRequest({ method, target, status }: RecordedRequest): void {
  printLogLine(`${method} ${target} ${status}`);
}

function readAuthenticationMode(text: string): AuthenticationMode {
  if (text === "off" || text === "scopes") return text;
  throw new RangeError("it must be off or scopes");
}

function readNumber(text: string, minimum = 0, maximum = 999_999_999): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= minimum && number <= maximum) return number;
  throw new RangeError(`it must be a whole number from ${minimum} to ${maximum}`);
}

/** A list as Graph answers it has its partners under `value`. */
function readSeedFile(path: string): EmulatorOptions["seed"] {
  const content = JSON.parse(readTextFile(path));
  const seed = content?.value ?? content;
  if (!Array.isArray(seed))
    throw new TypeError('it must hold an array of partners, or {"value": [ … ]} as Graph answers');
  return readSeed(seed);
}
