import type { OpenEnum } from "../open-enum.ts";
import type { Answer } from "../response/answer.ts";
import { readRetryAfter } from "../response/retry-after.ts";
import { CallError, type FactsOf } from "./call-error.ts";
import { hasBrand } from "./error-brand.ts";
import { type GraphErrorDetail, readErrorEnvelope } from "./error-envelope.ts";

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
 * The service responded, and the response was not a success: any status that is not 2xx, whatever its body looks like.
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
  declare readonly name: "GraphError";
  /** The status code of HTTP. */
  declare readonly status: number;
  /** The word that Graph gives the error, such as `ResourceNotFound`; `UnknownError` if the body has none. */
  declare readonly code: GraphErrorCode;
  /** The service's own sentence, without what `message` has around it, and uncut; `undefined` if the body has none. */
  declare readonly serviceMessage: string | undefined;
  /** The identifier that the service gave to the request. Microsoft's support asks for it. */
  declare readonly requestId: string | undefined;
  /** What the error is about, such as the name of a property. */
  declare readonly target: string | undefined;
  /** Further errors behind this one; empty if the body has none. */
  declare readonly details: readonly GraphErrorDetail[];
  /** When the error occurred, as the service wrote it: in UTC, without an offset. */
  declare readonly date: string | undefined;
  /** How many seconds the service asks to wait before the next attempt; `undefined` if it asks for nothing. */
  declare readonly retryAfter: number | undefined;
  /** The body as it came: parsed if it was JSON, else its text; `undefined` if there was none. */
  declare readonly body: unknown;

  constructor({ call, status, headers, receivedAt }: Answer, body: unknown) {
    const { code = "UnknownError", ...rest } = readErrorEnvelope(body);
    const facts: FactsOf<GraphError> = {
      status,
      code,
      requestId: headers.get("request-id") ?? undefined,
      ...rest,
      retryAfter: readRetryAfter(headers, receivedAt),
      body,
    };
    const sentence = `answered ${status} ${code}${rest.serviceMessage ? `: ${rest.serviceMessage}` : ""}`;
    super("GraphError", call, sentence, facts);
  }
}

/** Whether `error` is a {@link GraphError}, also one of another realm or of a second copy of this package. */
export function isGraphError(error: unknown): error is GraphError {
  return hasBrand(error, "GraphError");
}
