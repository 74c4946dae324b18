import type { Handler } from "@remote-assistance/http";
import type { ListenOptions } from "@remote-assistance/http/node/listen-options";
import type { EmulatorServer } from "./emulator.ts";
import { unexpectedFailure } from "./pipeline/unexpected-failure.ts";

/** The servers of an emulator. */
export class Servers {
  readonly #handle: Handler;
  /** Those that are being opened as well, since they would else outlive the emulator. */
  readonly #opened = new Set<Promise<EmulatorServer>>();

  constructor(handle: Handler) {
    this.#handle = handle;
  }

  async open(where: ListenOptions): Promise<EmulatorServer> {
    const opened = serve(this.#handle, where);
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

async function serve(handle: Handler, where: ListenOptions): Promise<EmulatorServer> {
  // Only here, so that what needs Node is loaded where there is one.
  const { serve } = await import("@remote-assistance/http/node/serve");
  const server = await serve(
    { name: "remoteAssistancePartner emulator", handle, respondToBug: unexpectedFailure },
    where,
  );
  return { ...server, baseUrl: `${server.url}/v1.0` };
}
