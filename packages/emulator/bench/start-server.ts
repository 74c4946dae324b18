import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { Contender } from "./contender.ts";
import { makeDataFolder } from "./data-folder.ts";
import { ID, TOKEN } from "./example-partner.ts";
import { Subprocess } from "./subprocess.ts";

/** What a process has used. */
export interface Usage {
  /** The time of all its threads, in microseconds since its start. */
  readonly cpu: number;
  /** What JavaScript has of the memory, in bytes, and its buffers outside of that. */
  readonly heap: number;
  /** What the process has of it, in bytes. */
  readonly residentMemory: number;
}

/** A server that answers. */
export interface RunningServer {
  readonly port: number;
  /** From the start of its process to its first answer, in milliseconds. */
  readonly startTime: number;
  /** @param collectGarbage whether to count nothing but what is alive; it takes Node with `--expose-gc` */
  readUsage(collectGarbage?: boolean): Promise<Usage>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;
const POLL_MS = 1;

const reportUsage = new URL("servers/report-usage.js", import.meta.url);

/**
 * Starts a server in a process of its own, and waits until it answers for the partner.
 *
 * @param options what Node is to be started with
 * @throws {Error} if it ends, or does not answer within 30 seconds
 */
export async function startServer(
  { name, partners, command }: Contender,
  options: readonly string[] = [],
): Promise<RunningServer> {
  const folder = await makeDataFolder();
  const port = await freePort();
  const [program, ...args] = command({ port, folder });
  const start = performance.now();
  const subprocess = new Subprocess(program, args, ["--import", reportUsage.href, ...options]);
  const stop = async () => {
    await subprocess.stop();
    await rm(folder, { recursive: true });
  };
  while (!(await answers(`http://127.0.0.1:${port}${partners}/${ID}`))) {
    if (subprocess.hasEnded || performance.now() - start > PATIENCE_MS) {
      await stop();
      throw new Error(`${name} did not start: ${program} ${args.join(" ")}`);
    }
    await setTimeout(POLL_MS);
  }
  const startTime = performance.now() - start;
  return { port, startTime, readUsage: (collectGarbage = false) => subprocess.ask({ collectGarbage }), stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { headers: { Authorization: `Bearer ${TOKEN}` } });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    // Nobody listens yet.
    return false;
  }
}
