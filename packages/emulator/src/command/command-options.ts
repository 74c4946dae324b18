import { parseArgs } from "node:util";
import { printLogLine, readTextFile } from "@remote-assistance/http/node/command";
import type { ListenOptions } from "@remote-assistance/http/node/listen-options";
import { readPlan } from "../faults/read-plan.ts";
import type { AuthenticationMode, EmulatorOptions } from "../options/emulator-options.ts";
import { RESOURCE_TIMES, type TimeOption } from "../resources/emulated-resources.ts";
import { COLLECTIONS } from "../resources/resources.ts";
import { readSeed } from "../resources/seed.ts";

/** What the command line, or else the environment, asks for. */
export interface CommandOptions {
  readonly help: boolean;
  readonly version: boolean;
  readonly listen: ListenOptions;
  readonly emulator: EmulatorOptions;
  /** Where entities are kept; left out: in the memory. */
  readonly dataFile: string | undefined;
}

/** What flags ask for. */
interface Settings extends ListenOptions, EmulatorOptions {
  readonly dataFile?: string;
  /** A certificate of the user's own, and its private key, in PEM. */
  readonly cert?: string;
  readonly key?: string;
}

/** One flag. `EMULATOR_` and its name in capitals, with underscores, is the environment variable of the same meaning. */
interface Flag {
  /** What stands behind it, such as `<number>`; left out for one that is either there or not. */
  readonly value?: string;
  readonly meaning: string;
  /**
   * @param text what stands behind it; `true` or `false` for a flag without a value
   * @throws Error whose message goes on after 'it is ...;'
   */
  readonly read: (text: string) => Settings;
}

/** All flags, in the order in which the usage shows them. */
const FLAGS: Readonly<Record<string, Flag>> = {
  port: {
    value: "<number>",
    meaning: "The port to listen on; 0 takes any free one. Default: 4030.",
    read: (text) => ({ port: readNumber(text, 0, 65_535) }),
  },
  host: {
    value: "<name>",
    meaning: "The address to listen on. Default: 127.0.0.1, which other machines cannot reach.",
    read: (host) => ({ host }),
  },
  cert: {
    value: "<file>",
    meaning: "Serve https with this certificate, in PEM; with --key.",
    read: (path) => ({ cert: readTextFile(path) }),
  },
  key: { value: "<file>", meaning: "Its private key, in PEM.", read: (path) => ({ key: readTextFile(path) }) },
  "allowed-hosts": {
    value: "<names>",
    meaning: "Names by which containers reach it, such as host.docker.internal; with commas.",
    read: (names) => ({ allowedHosts: names.split(",").map((name) => name.trim()) }),
  },
  "public-url": {
    value: "<url>",
    meaning: "The URL that links begin with, such as that of a proxy. Default: what each client addresses.",
    read: (publicUrl) => ({ publicUrl }),
  },
  "trust-proxy": {
    meaning: "Take that URL from Forwarded or X-Forwarded-Proto and -Host, which a proxy sets.",
    read: (text) => ({ trustProxy: text === "true" }),
  },
  tls: {
    meaning: "Serve https, with a certificate that is made at the start; its file is printed.",
    read: (text) => ({ tls: text === "true" }),
  },
  "data-file": {
    value: "<file>",
    meaning: "Keep entities in this file, which is made if there is none. Default: in the memory.",
    read: (dataFile) => ({ dataFile }),
  },
  seed: {
    value: "<file>",
    meaning: "JSON with the entities of a new store: an array, or a list as Graph answers it.",
    read: (path) => ({ seed: readSeedFile(path) }),
  },
  "page-size": {
    value: "<number>",
    meaning: "How many entities a page of a list has at most. Default: 100.",
    read: (text) => ({ pageSize: readNumber(text, 1) }),
  },
  ...Object.fromEntries(
    Object.entries(RESOURCE_TIMES).map(([option, time]) => [flagName(option), timeFlag(option, time)]),
  ),
  auth: {
    value: "<mode>",
    meaning: "off takes any token, scopes only those of this server, with the right permission. Default: off.",
    read: (text) => ({ auth: readAuthenticationMode(text) }),
  },
  throttle: {
    meaning: "Answer with 429 what is over the limits that Microsoft documents.",
    read: (text) => ({ throttle: text === "true" }),
  },
  log: {
    meaning: "Print a line for each request of the service: method, target, status.",
    // What is logged is what a caller may repeat to others: neither headers nor bodies.
    read: (text) =>
      text === "true"
        ? { onRequest: ({ method, target, status }) => printLogLine(`${method} ${target} ${status}`) }
        : {},
  },
  faults: {
    value: "<file>",
    meaning: "JSON with what is to go wrong.",
    read: (path) => ({ faults: readPlan(JSON.parse(readTextFile(path))) }),
  },
};

export const USAGE: string = `Usage: remote-assistance-emulator [options]

Serves ${COLLECTIONS.join(", ")} of Microsoft Graph on this machine, with a state of its own.

${Object.entries<Pick<Flag, "value" | "meaning">>({
  ...FLAGS,
  version: { meaning: "Print the version." },
  help: { meaning: "Print this." },
})
  .map(([name, { value, meaning }]) => `  ${`--${name}${value === undefined ? "" : ` ${value}`}`.padEnd(38)}${meaning}`)
  .join("\n")}

An environment variable does the same as its flag, which wins: EMULATOR_PORT for --port. That of a flag without a value is
true or false.
`;

/**
 * Reads the arguments of the command line, and the environment.
 *
 * @throws TypeError for an unknown option, or one without a value
 * @throws RangeError for an invalid value, or a certificate without its key
 */
export function readCommandOptions(
  args: string[],
  environment: Readonly<Record<string, string | undefined>>,
): CommandOptions {
  const flags = Object.entries(FLAGS).map(([name, flag]) => ({ ...flag, name, variable: variableOf(name) }));
  // A misspelt one would have no effect.
  const variables = flags.map(({ variable }) => variable);
  const unknown = Object.keys(environment).find((name) => name.startsWith("EMULATOR_") && !variables.includes(name));
  if (unknown !== undefined)
    throw new RangeError(`${unknown} is not a variable of a flag; known are ${variables.join(", ")}.`);
  const types = flags.map(({ name, value }) => [name, { type: value === undefined ? "boolean" : "string" }] as const);
  const { values } = parseArgs({
    // npm and turbo each take one `--` away, and somebody counts wrong.
    args: args[0] === "--" ? args.slice(1) : args,
    options: { ...Object.fromEntries(types), help: { type: "boolean" }, version: { type: "boolean" } },
  });
  const given: Readonly<Record<string, unknown>> = values;
  const settings: Settings = {};
  for (const flag of flags) {
    // A variable of a shell that was never set must not become a flag without effect.
    if (given[flag.name] === "") throw new RangeError(`--${flag.name} is empty; leave it out, or give it a value.`);
    const text = String(given[flag.name] ?? environment[flag.variable] ?? "");
    if (text !== "") Object.assign(settings, readFlag(flag, text));
  }
  const { port = 4030, host, publicUrl, trustProxy, tls, cert, key, dataFile, ...emulator } = settings;
  if ((cert === undefined) !== (key === undefined)) throw new RangeError("--cert and --key need each other.");
  const pair = cert === undefined || key === undefined ? undefined : { cert, key };
  const listen = { port, host, publicUrl, trustProxy, tls: pair ?? tls };
  return { help: values.help === true, version: values.version === true, listen, emulator, dataFile };
}

function variableOf(name: string): string {
  return `EMULATOR_${name.toUpperCase().replaceAll("-", "_")}`;
}

function readFlag({ name, value, read }: Flag & { readonly name: string }, text: string): Settings {
  try {
    if (value === undefined && text !== "true" && text !== "false") throw new RangeError("it must be true or false");
    return read(text);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\.?$/, ".");
    throw new RangeError(`--${name} (or ${variableOf(name)}) is '${text}'; ${reason}`, { cause: error });
  }
}

/** Such as `expire-it-after` of `expireItAfter`. */
function flagName(option: string): string {
  return option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function timeFlag(option: string, { meaning, least }: TimeOption): Flag {
  const read = (text: string) => ({ [option]: readNumber(text, Math.ceil(least / 1000)) * 1000 });
  return { value: "<seconds>", meaning, read };
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

/** A list as Graph answers it has its entities under `value`. */
function readSeedFile(path: string): EmulatorOptions["seed"] {
  const content = JSON.parse(readTextFile(path));
  const seed = content?.value ?? content;
  if (!Array.isArray(seed) && !COLLECTIONS.some((name) => Object.hasOwn(Object(seed), name))) {
    const named = COLLECTIONS.map((name) => `"${name}": [ … ]`).join(", ");
    throw new TypeError(`it must hold an array, {"value": [ … ]} as Graph answers, or {${named}}`);
  }
  readSeed(seed);
  return seed;
}
