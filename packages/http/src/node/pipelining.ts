import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** How many requests may wait on one connection, which takes 4 KiB for each. A client that sends more without reading is cut off. */
const MOST_WAITING = 256;

const waiting = new WeakMap<Socket, number>();

/**
 * Waits until all earlier responses of the connection have been sent, if a client sends requests without waiting (pipelining).
 * `node:http` alone would handle them all at once, and keep their responses for a client that never reads.
 */
export async function waitForTurn({ socket }: IncomingMessage, response: ServerResponse): Promise<void> {
  // A response gets its socket when its turn comes.
  if (response.socket !== null) return;
  const count = (waiting.get(socket) ?? 0) + 1;
  waiting.set(socket, count);
  if (count > MOST_WAITING) socket.destroy();
  // Leaves what else the client sends in the buffers of the system.
  else socket.pause();
  await once(response, "socket");
  const left = (waiting.get(socket) ?? 1) - 1;
  waiting.set(socket, left);
  if (left === 0) socket.resume();
}
