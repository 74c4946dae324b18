#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { parseArgs } from "node:util";
import { describeListenError, printLogLine, waitForShutdown } from "@remote-assistance/http/node/command";
import { ContractError, normalisePrefix } from "./contract.ts";
import type { Exchange } from "./mock.ts";
import { formatViolations } from "./violation.ts";

// Prism's thousand modules take nearly all of the start time; compiled once, they load in two thirds of it.
enableCompileCache();

const USAGE = `Usage: contract-mock [options]

Serves a stateless mock of an OpenAPI contract: its named examples, behind its validation.

  --port <number>      The port to listen on; 0 takes any free one. Default: 4010.
  --host <name>        The address to listen on. Default: 127.0.0.1.
  --prefix <path>      The path under which the contract's paths are served. Default: that of its first server.
  --contract <file>    A bundled OpenAPI 3 file, JSON or YAML. Default: the bundle of this repository.
  --verbose            Print a line for each request.
  --help               Print this.
`;

type CliOptions = ReturnType<typeof readOptions>;

const options = readOptionsOrExplain();
if (options?.help) process.stdout.write(USAGE);
else if (options) await run(options);

function readOptionsOrExplain(): CliOptions | undefined {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

/** @throws {TypeError} for an unknown option, a missing value, an invalid port, or a prefix that is not a path. */
function readOptions(args: string[]) {
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
  if (values.prefix !== undefined) normalisePrefix(values.prefix);
  const port = Number(values.port);
  if (/^\d{1,5}$/.test(values.port) && port <= 65_535) return { ...values, port };
  throw new TypeError(`Invalid port '${values.port}': use a number from 0 to 65535.`);
}

async function run({ port, host, prefix, contract, verbose }: CliOptions): Promise<void> {
  // Only now, so that it is compiled with the cache, and a wrong option is told at once.
  const { createMock } = await import("./mock.ts");
  try {
    const mock = await createMock({
      ...(contract !== undefined && { contract }),
      ...(prefix !== undefined && { prefix }),
      ...(verbose && { onAnswer: (exchange) => printLogLine(formatExchange(exchange)) }),
    });
    const server = await mock.listen({ port, host });
    const shutDown = waitForShutdown();
    // In one piece, so that no other server that prints to the same terminal comes between them.
    const curl = server.curl === undefined ? "" : `${server.curl}\n`;
    process.stdout.write(`Mock of ${mock.title}: ${server.baseUrl}\n${curl}`);
    await shutDown;
    await server.close();
    // Lines that nobody reads would hold up the end.
    process.exit(0);
  } catch (error) {
    const explained =
      error instanceof ContractError ? error.message : describeListenError(error, { port, host }, "npx contract-mock");
    if (explained === undefined) throw error;
    process.stderr.write(`${explained}\n`);
    process.exitCode = 1;
  }
}

/**
 * One line about a request: `GET /v1.0/things?$select 400 [{"location":"query/$select",…}]`. Of the query it
 * has the names only, for the values may be private, and of the headers nothing.
 */
function formatExchange({ method, url, status, violations }: Exchange): string {
  const names = [...url.searchParams.keys()].map(encodeURI).join("&");
  const path = names === "" ? url.pathname : `${url.pathname}?${names}`;
  return [method, path, status, ...(violations.length > 0 ? [formatViolations(violations)] : [])].join(" ");
}
