import { Subprocess } from "../subprocess.ts";
import type { CallName } from "./operation-calls.ts";

/** Where partners are kept. */
export type StoreName = "memory" | "SQLite";

/** What its process is asked: for the cost of a call, or for the size of a partner. */
export type Question = { readonly call: CallName; readonly milliseconds: number } | { readonly size: true };

/** An emulator with partners in it, without a server, in a process of its own. */
export class PopulatedEmulator {
  readonly #subprocess: Subprocess;

  /** @param folder an empty one, for what is kept in files */
  constructor(store: StoreName, partners: number, folder: URL) {
    const module = new URL("emulator.process.ts", import.meta.url);
    this.#subprocess = new Subprocess(module, [store, String(partners), folder.href], ["--expose-gc"]);
  }

  /** What a call costs, in microseconds of CPU time, when as many are made as fit into the milliseconds. */
  costOf(call: CallName, milliseconds: number): Promise<number> {
    return this.#subprocess.ask({ call, milliseconds } satisfies Question);
  }

  /** In the memory and in files, with all indexes that a filtered list needs. */
  bytesOfPartner(): Promise<number> {
    return this.#subprocess.ask({ size: true } satisfies Question);
  }

  stop(): Promise<void> {
    return this.#subprocess.stop();
  }
}
