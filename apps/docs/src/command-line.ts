import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

export type Command =
  | { readonly name: "help" }
  | { readonly name: "build"; readonly out: string }
  | { readonly name: "start"; readonly out: string; readonly port: number };

export const USAGE = `Usage: node src/cli.ts <command>

  build [--out <folder>]                     builds the reference of @remote-assistance/openapi
  start [--port <number>] [--out <folder>]   serves it to this machine

Defaults: the folder dist, port 4020.
`;

const OUT = fileURLToPath(new URL("../dist", import.meta.url));

/** Reads the words of a command line into a command, or into what is wrong with them. */
export function readCommand(words: readonly string[]): Command | string {
  try {
    return toCommand(words);
  } catch (error) {
    if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) {
      return error.message;
    }
    throw error;
  }
}

function toCommand(words: readonly string[]): Command | string {
  const help = { type: "boolean", short: "h" } as const;
  const out = { type: "string", default: OUT } as const;
  const [name, ...args] = words;
  switch (name) {
    case "build": {
      const { values } = parseArgs({ args, options: { out, help } });
      return values.help ? { name: "help" } : { name, out: values.out };
    }
    case "start": {
      const { values } = parseArgs({ args, options: { port: { type: "string", default: "4020" }, out, help } });
      if (values.help) return { name: "help" };
      const port = Number(values.port);
      if (/^\d+$/.test(values.port) && port <= 65_535) return { name, out: values.out, port };
      return `--port must be a whole number from 0 to 65535; got ${JSON.stringify(values.port)}.`;
    }
    case "-h":
    case "--help":
      return { name: "help" };
    default:
      return name === undefined ? "Which command?" : `There is no command ${JSON.stringify(name)}.`;
  }
}
