import { Subprocess } from "../subprocess.ts";

/** What is sent to a server, and for how long. */
export interface Load {
  readonly port: number;
  /** The path of the list of partners. */
  readonly partners: string;
  readonly requests: RequestKind;
  /** Each sends its next request when it has got the answer to the one before. */
  readonly connections: number;
  readonly milliseconds: number;
}

/** `GET` and `PATCH` of one partner, or every operation. */
export type RequestKind = "GET" | "PATCH" | "everything";

/** How the server did. */
export interface LoadResult {
  readonly answers: number;
  /** Answers a second. */
  readonly rate: number;
  /** What half of the answers, and 99 of 100, took at most, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Callers in a process of their own, for all servers alike. */
export class LoadGenerator {
  readonly #subprocess = new Subprocess(new URL("load.process.ts", import.meta.url));

  put(load: Load): Promise<LoadResult> {
    return this.#subprocess.ask(load);
  }

  stop(): Promise<void> {
    return this.#subprocess.stop();
  }
}
