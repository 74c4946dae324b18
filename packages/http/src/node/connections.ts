import { once } from "node:events";
import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

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

/**
 * Responds to clients that `node:http` cuts off without a word: those that want a tunnel, and those that speak http to a port of https.
 *
 * @param silent the connections without a request
 */
export function refuseOtherProtocols(server: Server, silent: ReadonlySet<Socket>): void {
  server.on("connect", (_, socket) => refuse(socket, "501 Not Implemented", "This is not a proxy."));
  server.on("tlsClientError", (error: NodeJS.ErrnoException, secure: Socket) => {
    if (error.code !== "ERR_SSL_HTTP_REQUEST") return;
    // Node has destroyed the secure socket, but not that of the connection, which it does not link to it.
    for (const socket of silent) {
      if (haveSamePeer(socket, secure))
        refuse(socket, "400 Bad Request", "This port speaks https: use https:// in the URL.");
    }
  });
}

function haveSamePeer(one: Socket, other: Socket): boolean {
  return one.remotePort === other.remotePort && one.remoteAddress === other.remoteAddress;
}

function refuse(socket: Duplex, status: string, message: string): void {
  const head = `HTTP/1.1 ${status}\r\ncontent-type: text/plain\r\ncontent-length: ${message.length + 1}\r\nconnection: close`;
  socket.end(`${head}\r\n\r\n${message}\n`);
}
