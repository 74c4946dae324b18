import { parseArgs } from "node:util";
import type { ListenOptions } from "@remote-assistance/http/node/listen-options";
import { type CommandSettings, FLAGS, type Flag } from "./flags.ts";

/** What the command line, or else the environment, asks for. */
export interface CommandOptions extends CommandSettings {
  readonly help: boolean;
  readonly version: boolean;
}

export const USAGE: string = `Usage: remote-assistance-emulator [options]

Serves Microsoft Graph's remoteAssistancePartner resource (Intune) on this machine, with a state of its own.

${Object.entries(FLAGS)
  .map(([name, { value, meaning }]) => usageLine(value === undefined ? name : `${name} ${value}`, meaning))
  .join("\n")}
${usageLine("version", "Print the version.")}
${usageLine("help", "Print this.")}

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
  const flags = Object.entries(FLAGS);
  // A misspelt one would have no effect.
  const variables = flags.map(([name]) => variableOf(name));
  const unknown = Object.keys(environment).find((name) => name.startsWith("EMULATOR_") && !variables.includes(name));
  if (unknown !== undefined)
    throw new RangeError(`${unknown} is not a variable of a flag; known are ${variables.join(", ")}.`);
  const types = flags.map(([name, { value }]) => [name, { type: value === undefined ? "boolean" : "string" }] as const);
  const { values } = parseArgs({
    // npm and turbo each take one `--` away, and somebody counts wrong.
    args: args[0] === "--" ? args.slice(1) : args,
    options: { ...Object.fromEntries(types), help: { type: "boolean" }, version: { type: "boolean" } },
  });
  const given: Readonly<Record<string, unknown>> = values;
  const settings = flags.map(([name, flag]) => {
    // A variable of a shell that was never set must not become a flag without effect.
    if (given[name] === "") throw new RangeError(`--${name} is empty; leave it out, or give it a value.`);
    const text = String(given[name] ?? environment[variableOf(name)] ?? "");
    return text === "" ? {} : readSetting(name, flag, text);
  });
  const defaults: CommandSettings = { listen: { port: 4030 }, emulator: {} };
  const { tls, ...merged } = settings.reduce(merge, defaults);
  const listen = tls === undefined ? merged.listen : { ...merged.listen, tls: readCertificate(tls) };
  return { help: values.help === true, version: values.version === true, ...merged, listen };
}

/** @throws RangeError if there is no key, or no certificate */
function readCertificate({ key, cert }: NonNullable<CommandSettings["tls"]>): ListenOptions["tls"] {
  if (key === undefined || cert === undefined) throw new RangeError("--cert and --key need each other.");
  return { key, cert };
}

function readSetting(name: string, { value, read }: Flag, text: string): Partial<CommandSettings> {
  try {
    if (value === undefined && text !== "true" && text !== "false") throw new RangeError("it must be true or false");
    return read(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RangeError(`--${name} (or ${variableOf(name)}) is '${text}'; ${reason.replace(/\.?$/, ".")}`, {
      cause: error,
    });
  }
}

function merge(one: CommandSettings, other: Partial<CommandSettings>): CommandSettings {
  return {
    ...one,
    ...other,
    listen: { ...one.listen, ...other.listen },
    emulator: { ...one.emulator, ...other.emulator },
    ...((one.tls ?? other.tls) && { tls: { ...one.tls, ...other.tls } }),
  };
}

function variableOf(name: string): string {
  return `EMULATOR_${name.toUpperCase().replaceAll("-", "_")}`;
}

function usageLine(flag: string, meaning: string): string {
  return `  ${`--${flag}`.padEnd(38)}${meaning}`;
}
