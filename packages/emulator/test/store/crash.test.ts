import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { PARTNERS } from "../caller.ts";
import { newDataFile } from "./temporary-folder.ts";

/** `npm run crash-test` makes more of them. */
const ROUNDS = process.env.MODE === "crash-test" ? 50 : 5;
const WRITERS = 16;

const COMMAND = fileURLToPath(new URL("../../src/command/cli.ts", import.meta.url));

interface Server {
  readonly partners: string;
  readonly process: ChildProcess;
}

async function start(file: string): Promise<Server> {
  const args = [COMMAND, "--port", "0", "--data-file", file, "--page-size", "1000000"];
  const server = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void server.kill("SIGKILL"));
  let printed = "";
  for await (const chunk of server.stdout) {
    printed += chunk;
    if (printed.includes("\n")) break;
  }
  return { partners: `${/http:\S+/.exec(printed)?.[0]}${PARTNERS}`, process: server };
}

/** Writes one thing after the other, until nobody answers any more, and knows what must be there then. */
class Writer {
  readonly #name: string;
  /** The number of the latest update that was sent, and of the latest that was answered. */
  #sent = 0;
  #answered = 0;
  /** Whether each partner that was created must be there; `undefined`: its latest write was not answered. */
  readonly #created = new Map<string, boolean | undefined>();

  constructor(name: string) {
    this.#name = name;
  }

  async write(partners: string, onAnswer: () => void): Promise<void> {
    const own = `${partners}/${this.#name}`;
    for (;;) {
      this.#sent += 1;
      const number = this.#sent;
      if (!(await this.#send("PATCH", own, contentOf(number)))) return;
      this.#answered = number;
      onAnswer();
      const id = `${this.#name} ${number}`;
      if (!(await this.#change(id, true, "POST", partners, { id }))) return;
      onAnswer();
      if (number % 3 !== 0) continue;
      if (!(await this.#change(id, false, "DELETE", `${partners}/${encodeURIComponent(id)}`))) return;
      onAnswer();
    }
  }

  async create(partners: string): Promise<void> {
    expect(await this.#send("POST", partners, { id: this.#name, ...contentOf(0) })).toBe(true);
  }

  expectSaved(found: ReadonlyMap<string, Readonly<Record<string, unknown>>>): void {
    const { displayName, onboardingUrl, lastConnectionDateTime } = found.get(this.#name) ?? {};
    const number = Number(displayName);
    expect([number >= this.#answered, number <= this.#sent]).toEqual([true, true]);
    expect({ displayName, onboardingUrl, lastConnectionDateTime }).toEqual(contentOf(number));
    for (const [id, isThere] of this.#created) {
      if (isThere === undefined) this.#created.set(id, found.has(id));
      else expect([id, found.has(id)]).toEqual([id, isThere]);
    }
  }

  async #change(id: string, isThere: boolean, method: string, url: string, body?: unknown): Promise<boolean> {
    this.#created.set(id, undefined);
    const isAnswered = await this.#send(method, url, body);
    if (isAnswered) this.#created.set(id, isThere);
    return isAnswered;
  }

  /** Whether there was an answer. */
  async #send(method: string, url: string, body?: unknown): Promise<boolean> {
    const headers = { authorization: "Bearer any-token", "content-type": "application/json" };
    let response: Response;
    try {
      response = await fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    } catch {
      return false;
    }
    expect([method, response.ok]).toEqual([method, true]);
    // The answer has begun, so it counts; its end may be lost.
    await response.arrayBuffer().catch(() => undefined);
    return true;
  }
}

/** Three properties that belong together: an update by half would mix those of two numbers. */
function contentOf(number: number): Readonly<Record<string, string>> {
  return {
    displayName: String(number),
    onboardingUrl: `https://example.com/${number}`,
    lastConnectionDateTime: `2026-01-01T00:00:00.${String(number).padStart(12, "0")}Z`,
  };
}

async function list(partners: string): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const response = await fetch(partners, { headers: { authorization: "Bearer any-token" } });
  const { value }: { value: Record<string, unknown>[] } = Object(await response.json());
  return new Map(value.map((partner) => [String(partner.id), partner]));
}

test(
  "what was answered before a server is killed is there when it is started again, and no write is there by half",
  async () => {
    const file = newDataFile();
    const writers = Array.from({ length: WRITERS }, (_, index) => new Writer(`writer-${index}`));
    let answers = 0;
    for (let round = 0; round <= ROUNDS; round += 1) {
      const { partners, process: server } = await start(file);
      const found = await list(partners);
      for (const writer of writers) await (round === 0 ? writer.create(partners) : writer.expectSaved(found));
      const enough = answers + 50 + Math.random() * 1000;
      const writing = writers.map((writer) =>
        writer.write(partners, () => {
          answers += 1;
          // Not at once, as all answers come right after a commit.
          if (answers > enough) void delay(Math.random() * 10).then(() => server.kill("SIGKILL"));
        }),
      );
      await Promise.all([...writing, once(server, "exit")]);
    }
    expect(answers).toBeGreaterThan(ROUNDS * 50);
  },
  ROUNDS * 20_000,
);
