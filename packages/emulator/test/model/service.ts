import { createEmulator, createMemoryStore, type EmulatorOptions, type Store } from "../../src/index.ts";
import { createSqliteStore } from "../../src/store/sqlite/create-sqlite-store.ts";
import type { Answer } from "../caller.ts";
import { newDataFile } from "../store/temporary-folder.ts";
import type { Step } from "./curl-script.ts";

/** Where an emulator can be: what it keeps its partners in, and how it is reached. */
export interface Home {
  readonly name: string;
  /** Whether a restart loses nothing. */
  readonly isDurable: boolean;
  readonly isServed: boolean;
  /** Makes a place for partners. What it returns opens that place, once at a time. */
  readonly newPlace: () => () => Store;
}

const memory = { isDurable: false, newPlace: () => createMemoryStore };
const sqlite = {
  isDurable: true,
  newPlace() {
    const file = newDataFile();
    return () => createSqliteStore({ file });
  },
};

export const HOMES: readonly Home[] = [
  { ...memory, name: "in memory, in process", isServed: false },
  { ...memory, name: "in memory, over HTTP", isServed: true },
  { ...sqlite, name: "in SQLite, in process", isServed: false },
  { ...sqlite, name: "in SQLite, over HTTP", isServed: true },
];

/** An emulator as a caller sees it, and what was done with it. */
export interface Service {
  readonly steps: readonly Step[];
  /** @param target path and query; or the URL of an answer, which leads to this service */
  readonly send: (method: string, target: string, sent?: Sent) => Promise<Answer>;
  /** Notes that time passed. The clock is the caller's. */
  readonly wait: (seconds: number) => void;
  /** Closes the emulator and starts it again, where that loses nothing. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** Written as JSON. */
  readonly body?: object;
}

export async function openService(home: Home, options: EmulatorOptions): Promise<Service> {
  const steps: Step[] = [];
  const openStore = home.newPlace();
  const start = async () => {
    const emulator = createEmulator({ ...options, store: openStore() });
    if (!home.isServed) return { emulator, url: "http://127.0.0.1", fetch: emulator.fetch };
    const { url } = await emulator.listen();
    return { emulator, url, fetch };
  };
  let running = await start();
  return {
    steps,
    async send(method, target, { headers: others = {}, body } = {}) {
      const headers = {
        authorization: "Bearer any-token",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...others,
      };
      const path = target.replace(running.url, "");
      const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
      const answer = await readAnswer(await running.fetch(running.url + path, init));
      // An identifier that the service chose is written into the script, so that later steps find the partner again.
      const repeatable = answer.status === 201 ? { ...body, id: answer.body.id } : body;
      const text = repeatable && JSON.stringify(repeatable);
      steps.push({ kind: "request", method, target: path, headers, body: text, status: answer.status });
      return answer;
    },
    wait: (seconds) => steps.push({ kind: "wait", seconds }),
    async restart() {
      if (!home.isDurable) return;
      steps.push({ kind: "restart" });
      await running.emulator.close();
      running = await start();
    },
    close: () => running.emulator.close(),
  };
}

async function readAnswer(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await response.text();
  return { status, headers, text, body: text === "" ? {} : Object(JSON.parse(text)) };
}
