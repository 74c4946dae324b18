import { fileURLToPath } from "node:url";
import { createMock, type MockOptions } from "../src/index.ts";

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
