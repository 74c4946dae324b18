import { parseArgs } from "node:util";
import type { Version } from "../contract/contract.ts";
import type { DataOptions } from "../scenario.ts";
import { isLoopback } from "../targets/emulator-control.ts";

/** What the command line asks for. */
export interface CommandOptions {
  /** With its version, without a slash at the end. */
  readonly baseUrl: string;
  readonly version: Version;
  readonly tokenFile: string | undefined;
  readonly readOnly: boolean;
  /** In milliseconds, for one request and for the run. */
  readonly requestTimeout: number;
  readonly timeout: number;
  readonly data: DataOptions;
  /** The files of the reports, by their formats. */
  readonly reports: Readonly<Partial<Record<ReportFormat, string>>>;
}

export const REPORT_FORMATS = ["junit", "ctrf", "html", "har"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const USAGE = `Usage: remote-assistance-contract-tests run <url> [options]

Holds a server to the contract of Microsoft Graph's remoteAssistancePartner resource. <url> is its address, such as
https://graph.microsoft.com/v1.0. Scenarios that write put the partners of the contract in the place of all that are there.

  --token-file <file>            An access token. Default: REMOTE_ASSISTANCE_TOKEN of the environment.
  --read-only                    Send nothing but GET.
  --erase                        Erase the partners of a server that is not on this machine.
  --version <v1.0|beta>          The version of the contract. Default: that of the URL, else v1.0.
  --request-timeout <seconds>    For each response to be there. Default: 10.
  --timeout <seconds>            For the whole run. Default: 600.
  --seed <number>                What data is generated from. Default: 1.
  --runs <number>                How many values of each kind are generated. Default: 25.
  --junit, --ctrf, --html, --har <file>
                                 Write a report. The one for people is printed.
  --help                         Print this.

Exit codes: 0 the contract is kept, 1 it is broken, 2 wrong use, 3 the server could not be looked at.
`;

/**
 * Reads the arguments of the command line.
 *
 * @returns `undefined` if help is asked for
 * @throws TypeError or RangeError that says what is wrong with which argument
 */
export function readCommandOptions(args: string[]): CommandOptions | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      "token-file": { type: "string" },
      "read-only": { type: "boolean", default: false },
      erase: { type: "boolean", default: false },
      version: { type: "string" },
      "request-timeout": { type: "string", default: "10" },
      timeout: { type: "string", default: "600" },
      seed: { type: "string", default: "1" },
      runs: { type: "string", default: "25" },
      junit: { type: "string" },
      ctrf: { type: "string" },
      html: { type: "string" },
      har: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  const [command, url, ...others] = positionals;
  if (command !== "run") throw new TypeError(`Unknown command '${command ?? ""}': use run.`);
  if (url === undefined) throw new TypeError("run needs the address of a server, such as http://127.0.0.1:4030/v1.0.");
  if (others.length > 0) throw new TypeError(`Unexpected argument '${others[0]}'.`);
  const { baseUrl, version } = readAddress(url, values.version);
  const readOnly = values["read-only"];
  if (!readOnly && !values.erase && !isLoopback(new URL(baseUrl).hostname)) {
    throw new TypeError(
      `Scenarios that write erase all partners of ${baseUrl}. Add --erase if they may, or --read-only to send nothing but GET.`,
    );
  }
  if (readOnly && values.erase) throw new TypeError("--read-only and --erase exclude each other.");
  return {
    baseUrl,
    version,
    tokenFile: values["token-file"],
    readOnly,
    requestTimeout: readSeconds("request-timeout", values["request-timeout"]),
    timeout: readSeconds("timeout", values.timeout),
    data: { seed: readCount("seed", values.seed), runs: readCount("runs", values.runs) },
    reports: Object.fromEntries(
      REPORT_FORMATS.flatMap((format) => (values[format] === undefined ? [] : [[format, values[format]]])),
    ),
  };
}

function readAddress(text: string, asked: string | undefined): Pick<CommandOptions, "baseUrl" | "version"> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(`Invalid URL '${text}': use an address such as http://127.0.0.1:4030/v1.0.`);
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new TypeError("The URL must have no user, password, query or fragment. A token goes into a file.");
  }
  const address = url.href.replace(/\/+$/, "");
  const inUrl = readVersion(/\/([^/]+)$/.exec(url.pathname.replace(/\/+$/, ""))?.[1]);
  const version = asked === undefined ? (inUrl ?? "v1.0") : readVersion(asked);
  if (version === undefined) throw new RangeError(`Invalid version '${asked}': use v1.0 or beta.`);
  if (inUrl !== undefined && inUrl !== version) {
    throw new RangeError(`The URL ends with ${inUrl}, but --version is ${version}.`);
  }
  return { version, baseUrl: inUrl === undefined ? `${address}/${version}` : address };
}

function readVersion(text: string | undefined): Version | undefined {
  return text === "v1.0" || text === "beta" ? text : undefined;
}

function readCount(name: string, text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count > 0 && count < 2 ** 31) return count;
  throw new RangeError(`Invalid --${name} '${text}': use a whole number from 1 to 2147483647.`);
}

function readSeconds(name: string, text: string): number {
  const seconds = Number(text);
  if (text.trim() !== "" && seconds > 0 && seconds <= 86_400) return seconds * 1000;
  throw new RangeError(`Invalid --${name} '${text}': use a number of seconds, up to 86400.`);
}
