import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Contender } from "./contenders.ts";
import { changeOf, ID, TOKEN } from "./example-partner.ts";

/** A program that answers questions, in a process of its own: what V8 learns from one must not change how another runs. */
export class Subprocess {
  readonly #child: ChildProcess;
  readonly #name: string;

  /** @param options what Node is to be started with */
  constructor(module: URL | string, args: readonly string[] = [], options: readonly string[] = []) {
    const file = module instanceof URL ? fileURLToPath(module) : module;
    this.#name = [file, ...args].join(" ");
    this.#child = fork(file, args, { execArgv: [...options], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  }

  /** @throws {Error} if the program ends instead of answering */
  async ask<Question extends object, Answer>(question: Question): Promise<Answer> {
    const over = new AbortController();
    try {
      const answered = once(this.#child, "message", { signal: over.signal });
      const ended = once(this.#child, "exit", { signal: over.signal }).then(([code, signal]) => {
        throw new Error(`${this.#name} has ended with ${code ?? signal}.`);
      });
      this.#child.send(question);
      const [answer] = await Promise.race([answered, ended]);
      return answer;
    } finally {
      over.abort();
    }
  }

  /** Ends the program without asking, as nothing that it has is of any worth. */
  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await ended;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}

/** Has a program answer what it is asked. It ends when nobody can ask any more, however the bench has ended. */
export function answerQuestions<Question>(answer: (question: Question) => unknown): void {
  process.on("message", async (question: Question) => process.send?.(await answer(question)));
  process.on("disconnect", () => process.exit());
}

const parent = new URL("data/", import.meta.url);

/** Makes an empty folder, here and not where a system has its temporary ones: these may be in its memory, where no write waits. */
export async function makeDataFolder(): Promise<URL> {
  await mkdir(parent, { recursive: true });
  return pathToFileURL(`${await mkdtemp(fileURLToPath(parent))}/`);
}

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

/**
 * Reads and changes the partner of a server once, so that none is measured that does less than its work.
 *
 * @throws {AssertionError} for an answer that is none, and for a change that was not kept by a server that has a state
 */
export async function checkContender({ name, keepsChanges, partners }: Contender, port: number): Promise<void> {
  const url = `http://127.0.0.1:${port}${partners}/${ID}`;
  const ask = async (method: string, body?: object) => {
    const response = await fetch(url, {
      method,
      headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    assert.equal(response.status, 200, `${name} must answer ${method}`);
    const partner: Readonly<Record<string, unknown>> = await response.json();
    assert.equal(typeof partner.displayName, "string", `${name} must answer ${method} with the partner`);
    return partner;
  };
  const change = changeOf(0);
  await ask("GET");
  await ask("PATCH", change);
  const partner = await ask("GET");
  if (keepsChanges) assert.partialDeepStrictEqual(partner, change, `${name} must keep a change`);
}
