import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** Opens a connection, and does not mind how it ends. */
export async function openSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, "connect");
  return socket;
}

/** Sends text as it is, and returns all that comes back until the server closes the connection. */
export async function exchangeRaw(url: string, request: string): Promise<string> {
  const socket = await openSocket(url);
  socket.write(request);
  return text(socket);
}
