import type { HttpRequest } from "@remote-assistance/http";
import { ClientDisconnected } from "@remote-assistance/http";
import type { Wait } from "./wait.ts";

/** The requests that are being delayed. */
export class Delays {
  readonly #wait: Wait;
  /** One for each: Node 20 takes many listeners on one signal for a leak, and warns. */
  readonly #running = new Set<AbortController>();
  #isSuspended = false;

  constructor(wait: Wait) {
    this.#wait = wait;
  }

  /**
   * Lets time pass, unless delays are suspended.
   *
   * @param onDisconnect is called at once when the caller gives up
   * @throws ClientDisconnected then, so that nothing happens later that nobody waits for
   */
  async pass(milliseconds: number, request: HttpRequest, onDisconnect: () => void): Promise<void> {
    if (this.#isSuspended) return;
    const delay = new AbortController();
    this.#running.add(delay);
    await new Promise<void>((resolve, reject) => {
      delay.signal.addEventListener("abort", () => resolve());
      request.onDisconnect?.(() => {
        if (!this.#running.has(delay)) return;
        onDisconnect();
        reject(new ClientDisconnected());
        delay.abort();
      });
      this.#wait(milliseconds, delay.signal).then(resolve, reject);
    }).finally(() => this.#running.delete(delay));
  }

  /** Lets what is being delayed go on, and delays nothing more until `resume()`. */
  suspend(): void {
    this.#isSuspended = true;
    for (const delay of this.#running) delay.abort();
  }

  resume(): void {
    this.#isSuspended = false;
  }
}
