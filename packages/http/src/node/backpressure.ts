import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout } from "node:timers/promises";

/** How many requests of all connections may wait for an earlier response. Each takes about 8 KiB. */
const MOST_WAITING = 2_000;

/** How many bytes of responses may be unread before further requests wait. */
const MOST_UNREAD = 8 * 1024 * 1024;

/** How long a response may be unread while others wait for its memory, in milliseconds. */
const PATIENCE = 1_000;

/**
 * Bounds the memory that clients take who do not read. `node:http` alone handles all requests that a client sends without waiting
 * (pipelining) at once, and keeps their responses.
 */
export class Backpressure {
  readonly #waiting = new WeakMap<Socket, number>();
  #allWaiting = 0;
  /** Oldest first. */
  readonly #unread = new Map<ServerResponse, { readonly length: number; readonly since: number }>();
  #allUnread = 0;
  /** The requests that wait for room, one after the other. */
  #line = Promise.resolve();

  /** Waits until a request may be handled: after all earlier responses of its connection, and when there is room for its own. */
  async waitForTurn({ socket }: IncomingMessage, response: ServerResponse): Promise<void> {
    // A response gets its socket when the ones before it have been sent.
    if (response.socket === null) await this.#waitForSocket(socket, response);
    if (this.#allUnread <= MOST_UNREAD) return;
    this.#line = this.#line.then(() => this.#makeRoom());
    await this.#line;
  }

  async #makeRoom(): Promise<void> {
    do {
      // Before it looks, as the response of the request before this one has to count.
      await setTimeout(1);
      const [oldest] = this.#unread;
      if (oldest !== undefined && performance.now() - oldest[1].since > PATIENCE) this.#forget(oldest[0].destroy());
    } while (this.#allUnread > MOST_UNREAD);
  }

  /** Called when a response has been sent, as far as the system takes it. */
  sent(response: ServerResponse): void {
    const length = response.socket?.writableLength ?? 0;
    if (length === 0) return;
    this.#unread.set(response, { length, since: performance.now() });
    this.#allUnread += length;
    response.once("close", () => this.#forget(response));
  }

  #forget(response: ServerResponse): void {
    this.#allUnread -= this.#unread.get(response)?.length ?? 0;
    this.#unread.delete(response);
  }

  async #waitForSocket(socket: Socket, response: ServerResponse): Promise<void> {
    if (!this.#waiting.has(socket)) socket.once("close", () => this.#add(socket, -(this.#waiting.get(socket) ?? 0)));
    this.#add(socket, 1);
    // What else the client sends stays in the buffers of the system.
    socket.pause();
    if (this.#allWaiting > MOST_WAITING) socket.destroy();
    await once(response, "socket");
    this.#add(socket, -1);
    if (this.#waiting.get(socket) === 0) socket.resume();
  }

  #add(socket: Socket, count: number): void {
    this.#waiting.set(socket, (this.#waiting.get(socket) ?? 0) + count);
    this.#allWaiting += count;
  }
}
