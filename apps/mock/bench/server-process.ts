import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout } from "node:timers/promises";

/** A server in a process of its own, and how long it took from the start of the process until it listened. */
export interface ServerProcess {
  readonly port: number;
  readonly startMilliseconds: number;
  stop(): Promise<void>;
}

const PATIENCE_MS = 20_000;
const POLL_MS = 2;

/**
 * Starts a server with the port it shall listen on. What it prints goes nowhere, for reading it would slow the client down.
 *
 * @throws {Error} if it ends, or does not listen within 20 seconds.
 */
export async function startServer(argumentsFor: (port: number) => readonly string[]): Promise<ServerProcess> {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(process.execPath, argumentsFor(port), { stdio: ["ignore", "ignore", "inherit"] });
  while (!(await isListening(port))) {
    if (child.exitCode !== null || performance.now() - start > PATIENCE_MS) {
      child.kill();
      throw new Error(`${child.spawnargs.join(" ")} did not start.`);
    }
    await setTimeout(POLL_MS);
  }
  return { port, startMilliseconds: performance.now() - start, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill();
  await once(child, "exit");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
