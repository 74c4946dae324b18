import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { createMock, type MockOptions } from "../src/mock.ts";

/** A contract of another domain, for whatever does not depend on this repository's own. */
export const LIBRARY = fileURLToPath(new URL("./fixtures/library.yaml", import.meta.url));

/** What a test says about a request. */
export interface Sent {
  readonly method?: string;
  /** Added to a bearer token; `null` sends none. */
  readonly headers?: Record<string, string> | null;
  /** Sent as it is if it is a string, else as JSON. */
  readonly body?: unknown;
}

/** An answer, read. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: () => unknown;
  /** The violations as `location keyword`. */
  readonly violations: readonly string[];
}

/** Starts a mock of the library, and returns a function that sends it a request and reads the answer. */
export async function openLibrary(
  options: MockOptions = {},
): Promise<(path: string, sent?: Sent) => Promise<Received>> {
  const mock = await createMock({ contract: LIBRARY, ...options });
  return (path, sent) => send(mock.fetch, `http://library.test/api/v2${path}`, sent);
}

/** Sends a request through a `fetch`. */
export async function send(fetch: typeof globalThis.fetch, url: string, sent: Sent = {}): Promise<Received> {
  const { method = "GET", headers = {}, body } = sent;
  const response = await fetch(url, {
    method,
    headers: {
      ...(headers !== null && { authorization: "Bearer any-token" }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const violations = JSON.parse(response.headers.get("x-contract-violations") ?? "[]");
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: () => JSON.parse(text),
    violations: violations.map(
      (violation: { location: string; keyword: string }) => `${violation.location} ${violation.keyword}`,
    ),
  };
}

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

/** What a request to the library gets wrong, the error for it, and a request that differs only in being right. */
export interface WrongRequest {
  readonly what: string;
  readonly wrong: readonly [path: string, sent?: Sent];
  readonly right: readonly [path: string, sent?: Sent];
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** The first violation, as `location keyword`. */
  readonly violation: string;
}

/** Expects the error for the wrong request, and a success for the right one. */
export async function expectRefused({ wrong, right, ...expected }: WrongRequest): Promise<void> {
  const send = await openLibrary();
  const refused = await send(...wrong);
  expect([refused.status, refused.headers.get("content-type")]).toEqual([expected.status, "application/json"]);
  expect(refused.json()).toMatchObject({ error: { code: expected.code, message: expected.message } });
  expect(refused.violations[0]).toBe(expected.violation);
  const answered = await send(...right);
  expect([answered.status < 300, answered.violations]).toEqual([true, []]);
}
