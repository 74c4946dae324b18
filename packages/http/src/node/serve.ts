import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { announcesTooMuch, ClientDisconnected, type Handler, type HttpRequest, type HttpResponse } from "../message.ts";
import { Backpressure } from "./backpressure.ts";
import type { CertifiedKey } from "./certificate.ts";
import { closeServer, refuseOtherProtocols, trackSilentConnections } from "./connections.ts";
import { type ListenOptions, readListenOptions, SERVER_LIMITS, type ServerLimits } from "./listen-options.ts";
import { readHead, readHeaders, readOrigin, readRequest } from "./read-request.ts";
import { sendResponse } from "./send-response.ts";

/** What is served. */
export interface Service {
  /** For people who look at a certificate that is made for it. */
  readonly name: string;
  /** Further names that such a certificate is for. */
  readonly hosts?: readonly string[];
  readonly handle: Handler;
  /** The response to a request whose handler threw. It says nothing about the reason, which is printed. */
  readonly respondToBug: (request: Pick<HttpRequest, "headers" | "origin" | "target">) => HttpResponse;
}

/** A service that is being served. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:4030`. */
  readonly url: string;
  /** The certificate that a client has to trust, in PEM; `undefined` over http. */
  readonly certificate: string | undefined;
  /** Frees the port: accepts no more requests, and resolves when the current ones have their responses, after 5 seconds at most. */
  close(): Promise<void>;
}

/** What `OPTIONS *` is told: methods that some resource has (RFC 9110, 9.3.7). */
const METHODS = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";

/**
 * Serves over HTTP/1.1. The handler gets what `node:http` reads as it is: a `Request` and a `Response` in between would cost as much
 * as everything else.
 *
 * @throws TypeError for an option of the wrong type, an unknown one, or an invalid key or certificate
 * @throws RangeError for an invalid port or URL
 * @throws Error of `node:net`, with the code of the system, if the port cannot be had
 */
export async function serve(
  service: Service,
  options: ListenOptions = {},
  limits: ServerLimits = SERVER_LIMITS,
): Promise<RunningServer> {
  const settings = readListenOptions(options);
  // Only where it is needed, so that a server over http does not wait for it.
  const certificate = settings.tls === false ? undefined : await import("./certificate.ts");
  const tls = certificate?.certify(settings.tls, settings.host, service);
  const server = createServer(tls, limits);
  const silent = trackSilentConnections(server);
  const backpressure = new Backpressure();
  server.listen(settings.port, settings.host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE")
      error.message = `Port ${settings.port} is in use. Choose another one, or 0 for any free port.`;
    throw error;
  });
  const scheme = tls === undefined ? "http" : "https";
  const authority = callableAuthority(server.address());
  server.on("checkContinue", (message: IncomingMessage, response: ServerResponse) => {
    // A client that asks before it sends a body is not to send one that is going to be refused.
    if (!announcesTooMuch(readHeaders(message.headers))) response.writeContinue();
    server.emit("request", message, response);
  });
  refuseOtherProtocols(server, silent);
  server.on("request", async (message: IncomingMessage, response: ServerResponse) => {
    const send = (made: HttpResponse) => {
      sendResponse(response, made, server.listening, limits.sendTimeout);
      backpressure.sent(response);
    };
    try {
      await backpressure.waitForTurn(message, response);
      const head = readHead(message, authority);
      if (typeof head === "number") {
        // Like `node:http`, without a body.
        response.writeHead(head, { connection: "close" }).end();
      } else if (message.method === "OPTIONS" && message.url === "*") {
        send({ status: 204, headers: { allow: METHODS }, body: "" });
      } else {
        const request = await readRequest(message, response, head, readOrigin(head, scheme, settings));
        send(await service.handle(request));
      }
    } catch (error) {
      if (message.errored || error instanceof ClientDisconnected) return;
      // Anything else is a bug, or a store that is broken, and must be seen.
      process.stderr.write(`${inspect(error)}\n`);
      const { headers, url: target = "/" } = message;
      if (response.headersSent) response.destroy();
      else send(service.respondToBug({ headers: readHeaders(headers), origin: `${scheme}://${authority}`, target }));
    }
  });
  let closed: Promise<void> | undefined;
  return {
    url: `${scheme}://${authority}`,
    certificate: tls?.cert,
    close() {
      closed ??= closeServer(server, silent);
      return closed;
    },
  };
}

function createServer(tls: CertifiedKey | undefined, limits: ServerLimits): Server {
  const options = { ...limits, joinDuplicateHeaders: true };
  const server =
    tls === undefined
      ? createHttpServer(options)
      : createHttpsServer({ ...options, handshakeTimeout: limits.headersTimeout, ...tls });
  server.maxConnections = limits.maxConnections;
  return server;
}

/** Addresses that stand for all addresses of a machine. Clients refuse them, but can use the loopback ones instead. */
const CALLABLE: ReadonlyMap<string, string> = new Map([
  ["0.0.0.0", "127.0.0.1"],
  ["::", "::1"],
]);

/** The host and port of a URL that leads to a server. */
export function callableAuthority(address: AddressInfo | string | null): string {
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const callable = CALLABLE.get(address.address) ?? address.address;
  return `${address.family === "IPv6" ? `[${callable}]` : callable}:${address.port}`;
}
