import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Opens a connection to a server. */
export async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  return socket;
}

/** Sends bytes as they are, and reads until the server ends the connection: the request has to ask for that. */
export async function exchange(url: string, request: string): Promise<string> {
  const socket = await open(url);
  socket.write(request);
  return readToEnd(socket);
}

/** Reads until the server ends the connection. */
export async function readToEnd(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
