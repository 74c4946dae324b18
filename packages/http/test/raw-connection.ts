import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { HttpRequest, HttpResponse } from "../src/index.ts";
import type { ListenOptions } from "../src/node/listen-options.ts";
import { type RunningServer, serve } from "../src/node/serve.ts";

/** Serves what a function makes of a request: in JSON, unless it makes a response. */
export async function serveEcho(
  options: ListenOptions = {},
  body: (request: HttpRequest) => unknown = ({ method, origin, target }) => `${method} ${origin} ${target}`,
): Promise<RunningServer> {
  const respond = (request: HttpRequest): HttpResponse => ({ status: 200, headers: {}, body: String(body(request)) });
  const server = await serve(
    { name: "a test", handle: respond, respondToBug: () => ({ status: 500, headers: {}, body: "" }) },
    options,
  );
  onTestFinished(() => server.close());
  return server;
}

/** Opens a connection, and does not mind how it ends. */
export async function openSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ""));
  socket.on("error", () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** Sends text as it is, and returns everything that comes back until the server closes the connection. */
export async function exchangeRaw(url: string, request: string): Promise<string> {
  const socket = await openSocket(url);
  socket.write(request);
  return text(socket);
}
