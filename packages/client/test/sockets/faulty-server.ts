import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { createGraphClient, type GraphClient, type GraphClientOptions } from "../../src/index.ts";
import { partner } from "../observed-client.ts";

/** A request as it came over the wire. */
export interface ArrivedRequest {
  readonly method: string | undefined;
  /** Path and query. */
  readonly target: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Resolves with true when its connection is closed. */
  readonly closed: Promise<true> | undefined;
}

/** Answers a request, or does something worse to it: the socket takes any bytes, and can be reset. */
export type Answer = (request: ArrivedRequest, response: ServerResponse, socket: Socket) => void;

export interface FaultyServer {
  readonly port: number;
  readonly baseUrl: string;
  /** The requests that arrived, in their order. */
  readonly arrived: readonly ArrivedRequest[];
  /** The server's side of every connection that was opened. */
  readonly connections: readonly Socket[];
  /** Closes the connections that no request is using. */
  closeIdleConnections(): void;
  /** Stops listening, so that connections to its port are refused. */
  close(): Promise<void>;
}

/**
 * Starts a server on a free port of 127.0.0.1 for the running test. The n-th request gets the n-th answer; when they run
 * out, the last one goes on.
 */
export async function startFaultyServer(answers: readonly Answer[]): Promise<FaultyServer> {
  const arrived: ArrivedRequest[] = [];
  const closed = new Map<Socket, Promise<true>>();
  const server = createServer(async (request, response) => {
    const { method, url: target, headers, socket } = request;
    const entry = { method, target, headers, body: await text(request), closed: closed.get(socket) };
    const answer = answers[Math.min(arrived.push(entry), answers.length) - 1];
    answer?.(entry, response, socket);
  });
  server.on("connection", (socket: Socket) => {
    closed.set(socket, new Promise((resolve) => socket.once("close", () => resolve(true))));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async () => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    baseUrl: `http://127.0.0.1:${port}/v1.0`,
    arrived,
    get connections() {
      return [...closed.keys()];
    },
    closeIdleConnections: () => server.closeIdleConnections(),
    close,
  };
}

/** A body with a media type, correctly framed. */
export function answerWith(
  status: number,
  mediaType: string,
  body: string | Uint8Array,
  headers: OutgoingHttpHeaders = {},
): Answer {
  return (_, response) => {
    response.writeHead(status, { "Content-Type": mediaType, "Content-Length": Buffer.byteLength(body), ...headers });
    response.end(body);
  };
}

export function answerJson(body: unknown, status = 200, headers: OutgoingHttpHeaders = {}): Answer {
  return answerWith(status, "application/json", JSON.stringify(body), headers);
}

/** An error of the service, in Graph's envelope. */
export function answerFailure(status: number, headers: OutgoingHttpHeaders = {}): Answer {
  return answerJson({ error: { code: "TooManyRequests", message: "Come back later." } }, status, headers);
}

export const answerPartner: Answer = answerJson(partner);

/** These bytes in place of an answer, and the end of the connection. */
export function sendBytes(...lines: string[]): Answer {
  return (_request, _response, socket) => void socket.end(lines.join("\r\n"));
}

export const reset: Answer = (_request, _response, socket) => void socket.resetAndDestroy();

/** Nothing, for ever. */
export const stayMute: Answer = () => {};

/** The headers at once, and then a byte now and then, until the client closes the connection. */
export const drip: Answer = (_, response) => {
  response.writeHead(200, { "Content-Type": "application/json" }).flushHeaders();
  const timer = setInterval(() => response.write(" "), 5);
  response.once("close", () => clearInterval(timer));
};

export const TOKEN = "secret-token";

export interface ConnectedClient extends FaultyServer {
  readonly partners: GraphClient["remoteAssistancePartners"];
}

/** A client with the run-time's own fetch, and the server that it calls. It tries again as by default, but without waits. */
export async function connectClient(
  answers: readonly Answer[],
  options: GraphClientOptions = {},
): Promise<ConnectedClient> {
  const server = await startFaultyServer(answers);
  const { baseUrl } = server;
  const graph = createGraphClient({ baseUrl, credential: TOKEN, retry: { baseDelay: 0 }, ...options });
  return Object.assign(server, { partners: graph.remoteAssistancePartners });
}
