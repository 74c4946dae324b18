import type { EmulatorServer, ListenOptions } from "./emulator.ts";
import type { Answer } from "./pipeline/answer.ts";

/** The servers of an emulator. */
export class Servers {
  readonly #answer: Answer;
  /** Those that are being opened as well, since they would else outlive the emulator. */
  readonly #opened = new Set<Promise<EmulatorServer>>();

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  async open(where: ListenOptions): Promise<EmulatorServer> {
    const opened = serve(this.#answer, where);
    this.#opened.add(opened);
    const forget = () => this.#opened.delete(opened);
    try {
      const server = await opened;
      return { ...server, close: () => server.close().finally(forget) };
    } catch (error) {
      forget();
      throw error;
    }
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.#opened);
    await Promise.all(opened.map((result) => (result.status === "fulfilled" ? result.value.close() : undefined)));
  }
}

async function serve(answer: Answer, where: ListenOptions): Promise<EmulatorServer> {
  // Only here, so that what needs Node is loaded where there is one.
  const server = await import("./server/serve.ts");
  return server.serve(answer, where);
}
