import { Finding } from "../expect.ts";
import type { Target } from "../scenario.ts";

/** What every request to somebody's server keeps to. */
export interface Limits {
  /** Where requests may go: nothing leaves its origin, as each carries the token. */
  readonly baseUrl: string;
  /** In milliseconds, until the last byte of the response. */
  readonly requestTimeout: number;
  /** Whether nothing but `GET` is sent, whatever a scenario says of itself. */
  readonly readOnly: boolean;
}

/** There was no response, or not all of it: nothing is known of the server. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

/** A server responds, but the contract cannot be held against it. The message says why, and what to do. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
}

/** More than any page of any list has. A server that never stops sending would fill the memory. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * `fetch` within limits. Redirects are responses like others, as nothing that the contract describes redirects.
 *
 * @returns a function that throws UnreachableError if the response does not come whole and in time, and Finding if a link of the
 * server leads to another host
 */
export function limitedFetch({ baseUrl, requestTimeout, readOnly }: Limits): Target["fetch"] {
  const { origin } = new URL(baseUrl);
  return async (url, init) => {
    const { method = "GET" } = init;
    if (readOnly && method !== "GET") throw new Error(`${method} ${url} is not sent, as only GET may be.`);
    if (new URL(url, baseUrl).origin !== origin) {
      throw new Finding(`A link leads from ${origin} to ${new URL(url, baseUrl).origin}, where no token is sent.`);
    }
    const timeout = AbortSignal.timeout(requestTimeout);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    try {
      const response = await fetch(url, { ...init, redirect: "manual", signal });
      const bytes = await readBytes(response);
      const { status, statusText, headers } = response;
      return new Response(bytes, { status, statusText, headers });
    } catch (cause) {
      const reason = timeout.aborted ? `no whole response within ${requestTimeout / 1000} s` : describeCause(cause);
      throw new UnreachableError(`${method} ${url}: ${reason}`, { cause });
    }
  };
}

async function readBytes({ body }: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  if (body === null) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new Error(`more than ${MOST_BYTES} bytes of response`);
    chunks.push(chunk);
  }
  // A response without a body, such as 204, must not be given an empty one.
  return length === 0 ? null : new Uint8Array(Buffer.concat(chunks));
}

/** `fetch failed` says nothing; its cause does. */
function describeCause(error: unknown): string {
  const { cause } = Object(error);
  const { code, message } = Object(cause ?? error);
  return typeof code === "string" && code !== "" ? code : String(message);
}
