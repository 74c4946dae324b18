import type { OperationId } from "@remote-assistance/client/operations";
import type { HttpRequest, RequestHeaders } from "@remote-assistance/http";

/** A request that came in, for a test that asserts what a client did. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly target: string;
  /** `undefined` if no operation was found for it. */
  readonly operationId: OperationId | undefined;
  /** Under names in lower case, without those that can hold a secret: `authorization`, `proxy-authorization` and `cookie`. */
  readonly headers: RequestHeaders;
  /** Its first 64 KiB; empty if there was none. */
  readonly body: string;
  /**
   * The status of its response, also where a fault broke the connection; 0 if the caller gave up while a fault delayed it; 500 also if
   * the emulator itself failed.
   */
  readonly status: number;
}

/** How much of a body is kept, in bytes or UTF-16 code units. */
const LONGEST_BODY = 64 * 1024;

/** How much text all requests together have at most, in UTF-16 code units. */
const MOST_TEXT = 16 * 1024 * 1024;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What is kept of a request. A browser sends the cookies of everything on this machine: they do not regard the port. */
export function recordRequest(
  { method, target, headers, body = "" }: HttpRequest,
  operationId: OperationId | undefined,
  status: number,
): RecordedRequest {
  const { authorization, "proxy-authorization": proxyAuthorization, cookie, ...kept } = headers;
  return { method, target, operationId, headers: kept, body: readBeginning(body), status };
}

/** The latest requests, within limits of number and size, so that a long run does not fill the memory. */
export class RequestJournal {
  readonly #limit: number;
  #requests: RecordedRequest[] = [];
  #textLength = 0;
  readonly #called = new Set<OperationId>();

  /** @param limit how many requests are remembered */
  constructor(limit: number) {
    this.#limit = limit;
  }

  add(request: RecordedRequest): void {
    if (request.operationId !== undefined) this.#called.add(request.operationId);
    this.#requests.push(request);
    this.#textLength += textLength(request);
    while (this.#requests.length > this.#limit || this.#textLength > MOST_TEXT) {
      const oldest = this.#requests.shift();
      this.#textLength -= oldest === undefined ? 0 : textLength(oldest);
    }
  }

  /** In the order in which they were answered. */
  list(): RecordedRequest[] {
    return [...this.#requests];
  }

  /** The operations of all requests, of those as well that are not remembered any more. */
  get called(): ReadonlySet<OperationId> {
    return this.#called;
  }

  clear(): void {
    this.#called.clear();
    this.#requests = [];
    this.#textLength = 0;
  }
}

function readBeginning(body: string | Uint8Array): string {
  if (typeof body === "string" && body.length <= LONGEST_BODY) return body;
  // A part of a string would keep all of it in memory, so it is written and read again.
  const bytes = typeof body === "string" ? encoder.encode(body.slice(0, LONGEST_BODY)) : body.subarray(0, LONGEST_BODY);
  return decoder.decode(bytes);
}

function textLength({ method, target, headers, body }: RecordedRequest): number {
  let length = method.length + target.length + body.length;
  for (const name in headers) length += name.length + (headers[name]?.length ?? 0);
  return length;
}
