import type { Handler } from "@remote-assistance/http";
import type { ListenOptions } from "@remote-assistance/http/node/listen-options";
import type { EmulatorServer } from "./emulator.ts";
import { respondToBug } from "./pipeline/respond.ts";

/** The servers of an emulator. */
export class Servers {
  readonly #handle: Handler;
  readonly #allowedHosts: readonly string[];
  readonly #version: string;
  /** Those that are being opened as well, since they would else outlive the emulator. */
  readonly #opened = new Set<Promise<EmulatorServer>>();

  /** @param version the one that base URLs have */
  constructor(handle: Handler, allowedHosts: readonly string[], version: string) {
    this.#handle = handle;
    this.#allowedHosts = allowedHosts;
    this.#version = version;
  }

  async open(where: ListenOptions): Promise<EmulatorServer> {
    const opened = this.#serve(where);
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

  async #serve(where: ListenOptions): Promise<EmulatorServer> {
    // Only here, so that what needs Node is loaded where there is one.
    const { serve } = await import("@remote-assistance/http/node/serve");
    // Bundlers for browsers leave that module empty, as package.json tells them.
    if (typeof serve !== "function") throw new Error("Only Node.js can listen. Use the emulator's fetch here.");
    const service = { name: "Microsoft Graph emulator", hosts: this.#allowedHosts, handle: this.#handle, respondToBug };
    const server = await serve(service, where);
    return { ...server, baseUrl: `${server.url}/${this.#version}` };
  }
}
