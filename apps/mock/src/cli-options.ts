import { parseArgs } from "node:util";
import { normalisePrefix } from "./prefix.ts";

export const USAGE = `Usage: contract-mock [options]

Serves a stateless mock of an OpenAPI contract: its named examples, behind its validation.

  --port <number>      The port to listen on; 0 takes any free one. Default: 4010.
  --host <name>        The address to listen on. Default: 127.0.0.1.
  --prefix <path>      The path under which the contract's paths are served. Default: that of its first server.
  --contract <file>    A bundled OpenAPI 3 file, JSON or YAML. Default: the bundle of this repository.
  --verbose            Print a line for each request.
  --help               Print this.
`;

/** What the command line asks for. */
export interface CliOptions {
  readonly port: number;
  readonly host: string;
  readonly prefix: string | undefined;
  readonly contract: string | undefined;
  readonly verbose: boolean;
  readonly help: boolean;
}

/**
 * Reads the arguments of the command line.
 *
 * @throws {TypeError} if there is an unknown option, a value is missing, or the prefix is not a path.
 * @throws {RangeError} if the port is not one.
 */
export function readCliOptions(args: string[]): CliOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string", default: "127.0.0.1" },
      prefix: { type: "string" },
      contract: { type: "string" },
      verbose: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { prefix, contract } = values;
  if (prefix !== undefined) normalisePrefix(prefix);
  return { ...values, port: readPort(values.port), prefix, contract };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new RangeError(`The port '${text}' is none: it must be a whole number from 0 to 65535.`);
}
