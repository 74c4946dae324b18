import type { OutgoingHttpHeaders } from "node:http";
import { partner } from "../observed-client.ts";
import type { Answer } from "./faulty-server.ts";

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
