import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { Emulator } from "../src/index.ts";

export const PARTNERS = "/deviceManagement/remoteAssistancePartners";
/** The partner that is there at first, and in the sample of Microsoft's reference. */
export const PARTNER_ID = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";
export const PARTNER: string = `${PARTNERS}/${PARTNER_ID}`;
export const SERVICE = "http://127.0.0.1/v1.0";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** As it was sent. */
  readonly text: string;
  /** Parsed. */
  readonly body: Readonly<Record<string, unknown>>;
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** Written as JSON. */
  readonly body?: unknown;
}

export type Call = (method: string, path: string, sent?: Sent) => Promise<Answer>;

/** Calls an emulator by `fetch`, with a token. */
export function callerOf({ fetch }: Emulator): Call {
  return async (method, path, { headers, body } = {}) => {
    const response = await fetch(path.startsWith("http") ? path : SERVICE + path, {
      method,
      headers: {
        authorization: "Bearer any-token",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text === "" ? {} : Object(JSON.parse(text)),
    };
  };
}

/** The code of an error. */
export function codeOf({ body }: Answer): unknown {
  return Object(body.error).code;
}

/** The message of an error; that of Intune's document if it is wrapped in one. */
export function messageOf({ body }: Answer): string {
  const message = String(Object(body.error).message);
  return message.startsWith("{") ? Object(JSON.parse(message)).Message : message;
}

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
