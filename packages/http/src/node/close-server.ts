import { once } from "node:events";
import type { Server } from "node:http";
import type { Socket } from "node:net";

/** How long requests that are being handled have once a server is being closed, in milliseconds. */
const CLOSE_TIMEOUT = 5_000;

/** Closes a server: it accepts no more requests, and ends when it has responded to the current ones. */
export async function closeServer(server: Server, silent: ReadonlySet<Socket>): Promise<void> {
  server.close();
  for (const socket of silent) socket.destroy();
  const timeout = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT);
  await once(server, "close");
  clearTimeout(timeout);
}

/**
 * The connections without a request yet, such as those that a browser opens in advance. To `node:http` they are not idle, so that
 * its `close` would wait for them.
 */
export function trackSilentConnections(server: Server): ReadonlySet<Socket> {
  const silent = new Set<Socket>();
  const track = (socket: Socket) => {
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
  };
  server.on("connection", track);
  // Over TLS requests come on a socket of their own, which Node does not link to that of the connection.
  server.on("secureConnection", (secure: Socket) => {
    for (const socket of silent) if (haveSamePeer(socket, secure)) silent.delete(socket);
    track(secure);
  });
  server.on("request", ({ socket }) => silent.delete(socket));
  return silent;
}

export function haveSamePeer(one: Socket, other: Socket): boolean {
  return one.remotePort === other.remotePort && one.remoteAddress === other.remoteAddress;
}
