import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { after, isPromise } from "../awaitable.ts";
import type { EmulatorServer, ListenOptions } from "../emulator.ts";
import { announcedLength, BODY_LIMIT } from "../exchange/body-limit.ts";
import type { GraphResponse } from "../exchange/exchange.ts";
import { CallerGone } from "../faults/caller-gone.ts";
import type { Answer } from "../pipeline/answer.ts";
import { unexpectedFailure } from "../pipeline/unexpected-failure.ts";
import type { CertifiedKey } from "../tls/self-signed-certificate.ts";
import { authorityOf } from "./authority.ts";
import { certify } from "./certify.ts";
import { closeServer, trackSilentConnections } from "./close-server.ts";
import { SERVER_LIMITS, type ServerLimits } from "./limits.ts";
import { readListenOptions } from "./read-listen-options.ts";
import { hasReadableHost, readHeaders, readRequest } from "./read-request.ts";
import { sendResponse } from "./send-response.ts";

/**
 * Serves an emulator over HTTP/1.1. What `node:http` reads is handed on as it is: a `Request` and a `Response` in between would
 * cost as much as the whole exchange does.
 *
 * @throws TypeError for a key or a certificate that is none
 * @throws RangeError of `node:net` for a port that is none
 * @throws Error of `node:net`, with the code of the system, if the port cannot be had
 */
export async function serve(
  answer: Answer,
  options: ListenOptions,
  limits: ServerLimits = SERVER_LIMITS,
): Promise<EmulatorServer> {
  const { port, host, tls: wanted } = readListenOptions(options);
  const tls = await certify(wanted, host);
  const server = createServer(tls, limits);
  const silent = trackSilentConnections(server);
  server.listen(port, host);
  await once(server, "listening");
  const scheme = tls === undefined ? "http" : "https";
  const authority = authorityOf(addressOf(server));
  const url = `${scheme}://${authority}`;
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    // Who asks before it sends a body is not to send one that is going to be refused.
    if (announcedLength(request.headers) <= BODY_LIMIT) response.writeContinue();
    server.emit("request", request, response);
  });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const send = (answered: GraphResponse) => sendResponse(response, answered, server.listening, limits.sendTimeout);
    const fail = (error: unknown) => {
      // A caller that has hung up gets no answer.
      if (request.errored || error instanceof CallerGone) return;
      // Anything else is a bug of the emulator, or a store that is broken, and must be seen.
      process.stderr.write(`${inspect(error)}\n`);
      if (response.headersSent) response.destroy();
      else send(unexpectedFailure(readHeaders(request.headers), url + request.url));
    };
    try {
      if (!hasReadableHost(request)) {
        // As `node:http` answers what breaks HTTP's own rules (RFC 9110, 7.2).
        response.writeHead(400, { connection: "close" }).end();
        return;
      }
      const sent = after(after(readRequest(request, response, scheme, authority), answer), send);
      if (isPromise(sent)) sent.catch(fail);
    } catch (error) {
      fail(error);
    }
  });
  let closed: Promise<void> | undefined;
  return {
    url,
    baseUrl: `${url}/v1.0`,
    certificate: tls?.cert,
    close() {
      closed ??= closeServer(server, silent);
      return closed;
    },
  };
}

function createServer(tls: CertifiedKey | undefined, limits: ServerLimits): Server {
  const server =
    tls === undefined
      ? createHttpServer(limits)
      : createHttpsServer({ ...limits, handshakeTimeout: limits.headersTimeout, ...tls });
  server.maxConnections = limits.maxConnections;
  return server;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address;
}
