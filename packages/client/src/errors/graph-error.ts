import type { OpenEnum } from "../entity.ts";
import { parseJson } from "../json.ts";
import { type ReceivedResponse, type ResponseFacts, readRetryAfter } from "../response.ts";
import { brandOf, CallError, type FactsOf } from "./call-error.ts";

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
export class GraphError extends CallError implements ResponseFacts {
  declare readonly name: "GraphError";
  /** The status code of HTTP. */
  declare readonly status: number;
  declare readonly headers: Headers;
  /** The identifier that the service gave to the request. Microsoft's support asks for it. */
  declare readonly requestId: string | undefined;
  /** The word that Graph gives the error, such as `ResourceNotFound`; `UnknownError` if the body has none. */
  declare readonly code: GraphErrorCode;
  /** The service's own sentence, without what `message` has around it, and uncut; `undefined` if the body has none. */
  declare readonly serviceMessage: string | undefined;
  /** What the error is about, such as the name of a property. */
  declare readonly target: string | undefined;
  /** Further errors behind this one; empty if the body has none. */
  declare readonly details: readonly GraphErrorDetail[];
  /** When the error occurred, as the service wrote it: in UTC, without an offset. */
  declare readonly date: string | undefined;
  /** How many seconds the service asks to wait before the next attempt; `undefined` if it asks for nothing. */
  declare readonly retryAfterSeconds: number | undefined;
  /** The body as it came: parsed if it was JSON, else its text; `undefined` if there was none. */
  declare readonly body: unknown;

  constructor(response: ReceivedResponse, body: unknown) {
    const { call, facts, tooLongFor } = response;
    const { code = "UnknownError", ...rest } = readErrorEnvelope(body);
    const retryAfterSeconds = readRetryAfter(facts.headers, response.receivedAt);
    const own: FactsOf<GraphError> = { ...facts, code, ...rest, retryAfterSeconds, body };
    const why = tooLongFor && retryAfterSeconds && ` (${tooLongFor} forbids a wait of ${retryAfterSeconds} s)`;
    const said = rest.serviceMessage && `: ${rest.serviceMessage}`;
    super("GraphError", call, `answered ${facts.status} ${code}${why || ""}${said ?? ""}`, own);
  }
}

/** Whether `error` is a {@link GraphError}, also one of another realm or of a second copy of this package. */
export function isGraphError(error: unknown): error is GraphError {
  return brandOf(error) === "GraphError";
}

/** One of the errors behind an error, as far as the body says something of it. */
export interface GraphErrorDetail {
  /** The word that Graph gives it. */
  readonly code: string | undefined;
  /** The service's sentence about it. */
  readonly message: string | undefined;
  /** What it is about, such as the name of a property. */
  readonly target: string | undefined;
}

/** What Microsoft Graph says of an error, as far as the body says it. */
interface ErrorEnvelope {
  readonly code: string | undefined;
  readonly serviceMessage: string | undefined;
  readonly target: string | undefined;
  readonly details: readonly GraphErrorDetail[];
  readonly date: string | undefined;
}

/** Reads Graph's error envelope out of a body that may be anything: empty, or JSON of another shape. */
function readErrorEnvelope(body: unknown): ErrorEnvelope {
  const { error }: { error?: unknown } = Object(body);
  // Older services write it in lower case.
  const { details, innererror, innerError = innererror }: Record<string, unknown> = Object(error);
  const { message, ...facts } = readDetail(error);
  return {
    ...facts,
    // Intune puts a whole JSON document into the message, whose `Message` is the sentence.
    serviceMessage: textOf(parseJson(String(message)), "Message") ?? message,
    details: Array.isArray(details) ? details.map(readDetail) : [],
    date: textOf(innerError, "date"),
  };
}

function readDetail(error: unknown): GraphErrorDetail {
  return { code: textOf(error, "code"), message: textOf(error, "message"), target: textOf(error, "target") };
}

function textOf(value: unknown, name: string): string | undefined {
  const text: unknown = Object(value)[name];
  return typeof text === "string" && text ? text : undefined;
}
