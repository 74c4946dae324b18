import type { FailedCall } from "./failed-call.ts";

interface OutgoingRequestInit {
  readonly operationId?: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string;
  readonly signal: AbortSignal | null;
}

/**
 * A request before it is sent, as a plain record.
 *
 * openapi-fetch makes one with `new Request(url, init)`. This class in its place saves what a real `Request` costs to
 * construct: with a body, more than everything else that openapi-fetch does.
 */
export class OutgoingRequest {
  readonly url: string;
  /** The operation of the contract; `undefined` for a call through `raw`. */
  readonly operationId: string | undefined;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly signal: AbortSignal | null;

  constructor(url: string, { operationId, method, headers, body, signal }: OutgoingRequestInit) {
    this.url = url;
    this.operationId = operationId;
    this.method = method;
    this.headers = headers;
    this.body = body;
    this.signal = signal;
  }
}

/** Takes a real `Request` apart. Its body is read whole, so that it can be sent again. */
export async function readRequest(request: Request): Promise<OutgoingRequest> {
  const { url, method, headers, signal } = request;
  const body = request.body === null ? {} : { body: await request.text() };
  return new OutgoingRequest(url, { method, headers, signal, ...body });
}

/** What an error says of a request. */
export function describeCall({ operationId, method, url }: OutgoingRequest): FailedCall {
  return { operationId, method, url: url.replace(/[?#].*$/, "") };
}
