import type { CallProgress, ReceivedResponse, ResponseFacts } from "../response.ts";
import { brandOf, CallError, type FactsOf } from "./call-error.ts";
import type { GraphError } from "./graph-error.ts";

/** Any error of a call. Its `name` narrows it. */
export type AnyCallError = CallTimeoutError | GraphError | NetworkError | ProtocolError;

/** Whether `error` is any of the errors that a call throws, also one of another realm or of a second copy of this package. */
export function isCallError(error: unknown): error is AnyCallError {
  return ["CallTimeoutError", "GraphError", "NetworkError", "ProtocolError"].includes(String(brandOf(error)));
}

/**
 * No response came, or it broke off: a name that does not resolve, a refused or reset connection, an invalid certificate.
 * Whether the service acted is not known. `cause` is the run-time's own error, which in Bun and Deno quotes the URL with its
 * query.
 */
export class NetworkError extends CallError {
  declare readonly name: "NetworkError";

  /** @param reason what happened, without anything confidential */
  constructor(call: CallProgress, cause: unknown, reason: string) {
    super("NetworkError", call, `got no complete response: ${reason}`, {}, cause === undefined ? {} : { cause });
  }
}

/** Says why there is no response: `fetch` only says that it failed, and the error inside it says how. */
export function describeCause(cause: unknown, depth = 9): string {
  let { message, code, cause: inner }: { message?: string; code?: string; cause?: unknown } = Object(cause);
  if (inner !== undefined && depth > 0) return describeCause(inner, depth - 1);
  // The error of a name with several addresses has no message.
  message ||= code ?? String(cause);
  return /cert|self.signed|issuer/i.test(`${code} ${message}`)
    ? `${message}; trust its authority by NODE_EXTRA_CA_CERTS`
    : message;
}

/** Whether `error` is a {@link NetworkError}, also one of another realm or of a second copy of this package. */
export function isNetworkError(error: unknown): error is NetworkError {
  return brandOf(error) === "NetworkError";
}

/** How much of a body that cannot be read an error shows, in UTF-16 code units. */
const EXCERPT_LENGTH = 200;

/**
 * The response is not one of the contract: HTML of a proxy instead of JSON, a body that is empty or broken, a redirect, which
 * this API never gives, or a next link that leads elsewhere.
 */
export class ProtocolError extends CallError implements ResponseFacts {
  declare readonly name: "ProtocolError";
  declare readonly status: number;
  declare readonly headers: Headers;
  declare readonly requestId: string | undefined;
  /** The start of the body, 200 characters at most. */
  declare readonly excerpt: string;

  /** @param problem what the service responded with instead of what it should have */
  constructor({ call, facts, text }: ReceivedResponse, problem: string) {
    const own: FactsOf<ProtocolError> = { ...facts, excerpt: text.slice(0, EXCERPT_LENGTH) };
    super("ProtocolError", call, `answered ${facts.status} with ${problem}`, own);
  }
}

/** Whether `error` is a {@link ProtocolError}, also one of another realm or of a second copy of this package. */
export function isProtocolError(error: unknown): error is ProtocolError {
  return brandOf(error) === "ProtocolError";
}

/** A call, or its last attempt, took longer than it may. Whether the service acted is not known. */
export class CallTimeoutError extends CallError {
  declare readonly name: "CallTimeoutError";
  /** Which option set the limit: `timeout` for the whole call, or `attemptTimeout`. */
  declare readonly limit: "attemptTimeout" | "timeout";
  /** The limit in milliseconds. */
  declare readonly milliseconds: number;

  constructor(call: CallProgress, limit: "attemptTimeout" | "timeout", milliseconds: number) {
    const facts: FactsOf<CallTimeoutError> = { limit, milliseconds };
    super("CallTimeoutError", call, `took longer than its ${limit} of ${milliseconds} ms`, facts);
  }
}

/** Whether `error` is a {@link CallTimeoutError}, also one of another realm or of a second copy of this package. */
export function isCallTimeoutError(error: unknown): error is CallTimeoutError {
  return brandOf(error) === "CallTimeoutError";
}
