import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { inspect } from "node:util";
import type { Answer, Call } from "./call.ts";
import { BODY_LIMIT } from "./examine.ts";

/** Where to listen. */
export interface ListenOptions {
  /** Default: 0, any free port. */
  readonly port?: number;
  /** Default: 127.0.0.1, so that no other machine can reach the mock. */
  readonly host?: string;
}

/** A running server. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:4010`, without the prefix. */
  readonly url: string;
  /** Frees the port: accepts nothing more, and resolves when what is running has been answered, after 5 seconds at most. */
  close(): Promise<void>;
}

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const CLOSE_TIMEOUT_MS = 5_000;

/**
 * Serves the mock over HTTP/1.1. It hands `node:http`'s own message to the mock instead of a `Request` made by an adapter such
 * as @hono/node-server, which would bring hono along: a `Request` and a `Response` cost 12 µs in Node 24, as much as
 * `node:http` needs for the whole exchange.
 *
 * @throws {Error} of `node:http`, if the port is taken (`EADDRINUSE`) or forbidden.
 */
export async function serve(
  answer: (call: Call) => Promise<Answer>,
  { port = 0, host = "127.0.0.1" }: ListenOptions = {},
): Promise<RunningServer> {
  const server = createServer({ headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS });
  const silent = trackSilentConnections(server);
  server.on("request", (request, response) => {
    handle(request, response, server, answer).catch((error: unknown) => fail(request, response, error));
  });
  server.listen(port, host);
  await once(server, "listening");
  let closed: Promise<void> | undefined;
  return {
    url: addressOf(server),
    close() {
      closed ??= close(server, silent);
      return closed;
    },
  };
}

async function close(server: Server, silent: ReadonlySet<Socket>): Promise<void> {
  server.close();
  for (const socket of silent) socket.destroy();
  const timeout = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS);
  await once(server, "close");
  clearTimeout(timeout);
}

/**
 * The connections on which no request has come yet, such as those that a browser opens in advance. For `node:http` they are
 * not idle, so that its `close` would wait for them for ever.
 */
function trackSilentConnections(server: Server): ReadonlySet<Socket> {
  const silent = new Set<Socket>();
  server.on("connection", (socket) => {
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
  });
  server.on("request", ({ socket }) => silent.delete(socket));
  return silent;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  server: Server,
  answer: (call: Call) => Promise<Answer>,
): Promise<void> {
  const target = request.url ?? "/";
  // A target is a path, or a whole URL (RFC 9112, 3.2); a path may begin with two slashes, which are no authority.
  const url = URL.parse(target.startsWith("/") ? `http://localhost${target}` : target, "http://localhost");
  const body = await readBody(request);
  if (url === null) {
    response.writeHead(400).end();
    return;
  }
  const {
    status,
    headers,
    body: text,
  } = await answer({
    method: request.method ?? "GET",
    url,
    headers: joinHeaders(request.headers),
    body,
  });
  // Else a connection that keeps alive would hold up the closing of the server.
  response.writeHead(status, server.listening ? headers : { ...headers, connection: "close" }).end(text);
}

/** Reads a body to its end, but keeps little more of it than the limit, which is enough to refuse it. */
function readBody(request: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      if (length <= BODY_LIMIT) chunks.push(chunk);
      length += chunk.byteLength;
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

function joinHeaders(headers: IncomingMessage["headers"]): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) joined[name] = typeof value === "string" ? value : value.join(", ");
  }
  return joined;
}

/** A caller that hung up gets no answer. Anything else is a bug of the mock, and must be seen. */
function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (request.errored) return;
  process.stderr.write(`${inspect(error)}\n`);
  response.writeHead(500).end();
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
