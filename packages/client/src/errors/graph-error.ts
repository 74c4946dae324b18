import type { OpenEnum } from "../contract.ts";
import type { Answer } from "../sending/answer.ts";
import { readRetryAfter } from "../sending/retry-after.ts";
import { CallError } from "./call-error.ts";
import { hasBrand } from "./error-brand.ts";
import { readErrorEnvelope } from "./error-envelope.ts";
import type { FailedCall } from "./failed-call.ts";

/** The known values of {@link GraphErrorCode}: those of the contract's examples, and what Intune was seen to send beside them. */
export const GraphErrorCodeValues = [
  "BadRequest",
  "Conflict",
  "Forbidden",
  "GatewayTimeout",
  "InternalError",
  "InternalServerError",
  "InvalidAuthenticationToken",
  "ModelValidationFailure",
  "No method match route template",
  "NotSupported",
  "PreconditionFailed",
  "ResourceNotFound",
  "ServiceUnavailable",
  "TooManyRequests",
  "UnknownError",
  "UnsupportedMediaType",
] as const;

/** The word that Graph gives an error: a known one, or any other, as new ones may appear at any time. */
export type GraphErrorCode = OpenEnum<(typeof GraphErrorCodeValues)[number]>;

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
export class GraphError extends CallError {
  override readonly name = "GraphError";
  /** The status code of HTTP. */
  readonly status: number;
  /** The word that Graph gives the error, such as `ResourceNotFound`; `UnknownError` if the body has none. */
  readonly code: GraphErrorCode;
  /** The identifier that the service gave to the request. Microsoft's support asks for it. */
  readonly requestId: string | undefined;
  /** The identifier that the client gave to the call, or else the service's own. */
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

  constructor(
    call: FailedCall,
    { status, headers, receivedAt }: Pick<Answer, "status" | "headers" | "receivedAt">,
    body: unknown,
  ) {
    const { code = "UnknownError", message, target, details, date } = readErrorEnvelope(body);
    super("GraphError", call, `answered ${status} ${code}${message === undefined ? "" : `: ${message}`}`);
    this.status = status;
    this.code = code;
    this.requestId = headers.get("request-id") ?? undefined;
    this.clientRequestId = headers.get("client-request-id") ?? undefined;
    this.target = target;
    this.details = details;
    this.date = date;
    this.retryAfter = readRetryAfter(headers, receivedAt);
    this.body = body;
  }
}

/** Whether `error` is a {@link GraphError}, also one of another realm or of a second copy of this package. */
export function isGraphError(error: unknown): error is GraphError {
  return hasBrand(error, "GraphError");
}
