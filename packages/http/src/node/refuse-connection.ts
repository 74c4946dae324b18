import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { haveSamePeer } from "./close-server.ts";

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

function refuse(socket: Duplex, status: string, message: string): void {
  const head = `HTTP/1.1 ${status}\r\ncontent-type: text/plain\r\ncontent-length: ${message.length + 1}\r\nconnection: close`;
  socket.end(`${head}\r\n\r\n${message}\n`);
}
