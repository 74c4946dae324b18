import { ClientDisconnected, type HttpRequest } from "@remote-assistance/http";

/**
 * Lets time pass.
 *
 * @param signal is aborted when there is nothing to wait for any more: the emulator is reset or closed, or the caller gives up
 */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** The longest time that a timer can be set for, in milliseconds. */
export const LONGEST_WAIT: number = 2 ** 31 - 1;

/** By a timer of the run-time. */
export const waitByTimer: Wait = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });

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
   * @param onDisconnect is called at once when the client disconnects
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
