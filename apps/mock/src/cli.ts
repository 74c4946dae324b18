#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { type CliOptions, readCliOptions, USAGE } from "./cli-options.ts";
import { ContractError } from "./contract.ts";
import { reasonOf } from "./reason.ts";

// Prism's thousand modules take nearly all of the start time; compiled once, they load in two thirds of it.
enableCompileCache();

const options = readOptionsOrExplain();
if (options?.help) process.stdout.write(USAGE);
else if (options) await run(options);

function readOptionsOrExplain(): CliOptions | undefined {
  try {
    return readCliOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

async function run({ port, host, prefix, contract, verbose }: CliOptions): Promise<void> {
  // Only now, so that they are compiled with the cache, and a wrong option is told at once.
  const { createMock } = await import("./mock.ts");
  const { formatExchange } = await import("./log-line.ts");
  try {
    const mock = await createMock({
      ...(contract !== undefined && { contract }),
      ...(prefix !== undefined && { prefix }),
      ...(verbose && { onAnswer: (exchange) => process.stdout.write(`${formatExchange(exchange)}\n`) }),
    });
    const server = await mock.listen({ port, host });
    closeOnSignal(server);
    // In one piece, so that no other server that prints to the same terminal comes between them.
    const curl = server.curl === undefined ? "" : `${server.curl}\n`;
    process.stdout.write(`Mock of ${mock.title}: ${server.baseUrl}\n${curl}`);
  } catch (error) {
    process.stderr.write(`${explain(error, port, host)}\n`);
    process.exitCode = 1;
  }
}

/**
 * The first signal frees the port and lets running answers finish; a second one ends the process at once. That is no failure
 * either: npm and turbo pass on the SIGINT that the terminal has sent to all of them already.
 */
function closeOnSignal(server: { close(): Promise<void> }): void {
  let closing = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (closing) process.exit(0);
      closing = true;
      void server.close();
    });
  }
}

/** @throws the error itself if it is a bug, so that its stack is printed. */
function explain(error: unknown, port: number, host: string): string {
  if (error instanceof ContractError) return error.message;
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) throw error;
  if (error.code === "EADDRINUSE") {
    const command = process.env.npm_lifecycle_event === "start" ? "npm start --" : "npx contract-mock";
    return `Port ${port} is in use. To take a free one: ${command} --port 0`;
  }
  return `Cannot listen on port ${port} of ${host}: ${error.message}. Choose another --port or --host.`;
}
