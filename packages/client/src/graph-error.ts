import { brand, hasBrand } from "./error-brand.ts";
import { readErrorEnvelope } from "./error-envelope.ts";
import type { FailedCall } from "./failed-call.ts";
import { readRetryAfter } from "./retry-after.ts";

/**
 * The service answered, and its answer was no success: any status that is not 2xx, whatever its body looks like.
 *
 * @example
 * ```ts
 * try {
 *   await graph.remoteAssistancePartners.get(id);
 * } catch (error) {
 *   if (isGraphError(error) && error.status === 404) return undefined;
 *   throw error;
 * }
 * ```
 */
export class GraphError extends Error {
  override readonly name = "GraphError";
  /** The operation of the contract; `undefined` for a call through `raw`. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** The URL without its query, whose values may be confidential. */
  readonly url: string;
  /** The status code of HTTP. */
  readonly status: number;
  /** The word that Graph gives the error, such as `ResourceNotFound`; `UnknownError` if the body has none. */
  readonly code: string;
  /** The identifier that the service gave to the request. Microsoft's support asks for it. */
  readonly requestId: string | undefined;
  /** The identifier that the caller gave to the request, or else the service's own. */
  readonly clientRequestId: string | undefined;
  /** What the error is about, such as the name of a property. */
  readonly target: string | undefined;
  /** Further errors behind this one; empty if the body has none. */
  readonly details: readonly unknown[];
  /** When the error occurred, as the service wrote it: in UTC, without an offset. */
  readonly date: string | undefined;
  /** How many seconds the service asks to wait before the next attempt; `undefined` if it asks for nothing. */
  readonly retryAfter: number | undefined;
  /** The body as it came: parsed if it was JSON, else its text; `undefined` if there was none. */
  readonly body: unknown;

  constructor(call: FailedCall, response: Response, body: unknown) {
    const { code = "UnknownError", message, target, details, date } = readErrorEnvelope(body);
    const sentence = `${call.method} ${call.url} answered ${response.status} ${code}`;
    super(message === undefined ? sentence : `${sentence}: ${message}`);
    brand(this, this.name);
    this.operationId = call.operationId;
    this.method = call.method;
    this.url = call.url;
    this.status = response.status;
    this.code = code;
    this.requestId = response.headers.get("request-id") ?? undefined;
    this.clientRequestId = response.headers.get("client-request-id") ?? undefined;
    this.target = target;
    this.details = details;
    this.date = date;
    this.retryAfter = readRetryAfter(response.headers);
    this.body = body;
  }
}

/** Whether `error` is a {@link GraphError}, also one of another realm or of a second copy of this package. */
export function isGraphError(error: unknown): error is GraphError {
  return hasBrand(error, "GraphError");
}
