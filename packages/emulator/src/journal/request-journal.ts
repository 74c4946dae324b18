import type { OperationId } from "@remote-assistance/client/operations";
import type { GraphHeaders, GraphRequest } from "../exchange.ts";

/** A request that came in, for a test that asserts what a client did. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly target: string;
  /** `undefined` if no operation was found for it. */
  readonly operationId: OperationId | undefined;
  /** Under names in lower case, without those that can hold a secret: `authorization`, `proxy-authorization` and `cookie`. */
  readonly headers: GraphHeaders;
  /** Its first 64 KiB; empty if there was none. */
  readonly body: string;
  /** What it was answered with, or would have been if a fault had not broken the connection. */
  readonly status: number;
}

interface Entry {
  readonly request: GraphRequest;
  readonly operationId: OperationId | undefined;
  readonly status: number;
  readonly size: number;
}

/** How much of a body is kept, in bytes or UTF-16 code units. */
const LONGEST_BODY = 64 * 1024;

/** How much is kept of all bodies and targets together. Headers are few: a server refuses more than 16 KiB of them. */
const MOST_TEXT = 16 * 1024 * 1024;

const decoder = new TextDecoder();

/** The latest requests, within limits of number and size, so that a long run does not fill the memory. */
export class RequestJournal {
  readonly #limit: number;
  /** A ring: entry `i` is at `(oldest + i) % limit`, and the array grows only as far as it is used. */
  #entries: (Entry | undefined)[] = [];
  #oldest = 0;
  #count = 0;
  #size = 0;
  readonly #called = new Set<OperationId>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  record(request: GraphRequest, operationId: OperationId | undefined, status: number): void {
    if (operationId !== undefined) this.#called.add(operationId);
    if (this.#limit === 0) return;
    if (this.#count === this.#limit) this.#forgetOldest();
    const kept = request.body !== undefined && request.body.length > LONGEST_BODY ? withShortBody(request) : request;
    const size = kept.target.length + (kept.body?.length ?? 0);
    this.#entries[this.#indexOf(this.#count)] = { request: kept, operationId, status, size };
    this.#count += 1;
    this.#size += size;
    while (this.#size > MOST_TEXT) this.#forgetOldest();
  }

  /** In the order in which they were answered. */
  list(): RecordedRequest[] {
    return [...this.#entries.slice(this.#oldest), ...this.#entries.slice(0, this.#oldest)]
      .filter((entry) => entry !== undefined)
      .map(readEntry);
  }

  /** The operations of all requests, of those as well that are not remembered any more. */
  get called(): ReadonlySet<OperationId> {
    return this.#called;
  }

  clear(): void {
    this.#called.clear();
    this.#entries = [];
    this.#oldest = 0;
    this.#count = 0;
    this.#size = 0;
  }

  #forgetOldest(): void {
    this.#size -= this.#entries[this.#oldest]?.size ?? 0;
    this.#entries[this.#oldest] = undefined;
    this.#oldest = this.#indexOf(1);
    this.#count -= 1;
  }

  #indexOf(place: number): number {
    return (this.#oldest + place) % this.#limit;
  }
}

/** A copy of the beginning: a part of a `Uint8Array` would keep the whole alive. */
function withShortBody(request: GraphRequest): GraphRequest {
  return { ...request, body: request.body?.slice(0, LONGEST_BODY) };
}

function readEntry({ request, operationId, status }: Entry): RecordedRequest {
  const { method, target, body = "" } = request;
  // A browser sends the cookies of everything on this machine: they do not regard the port.
  const { authorization: _1, "proxy-authorization": _2, cookie: _3, ...headers } = request.headers;
  return { method, target, operationId, headers, body: typeof body === "string" ? body : decoder.decode(body), status };
}
