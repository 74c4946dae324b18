import { brand, hasBrand } from "./error-brand.ts";
import type { FailedCall } from "./failed-call.ts";

/** How much of a body that cannot be read an error shows, in UTF-16 code units. */
const EXCERPT_LENGTH = 200;

/**
 * The answer was a success by its status, and is none by the contract: HTML of a proxy instead of JSON, a body that is
 * empty or broken, or a redirect, which this API never gives.
 */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
  /** The operation of the contract; `undefined` for a call through `raw`. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** The URL without its query, whose values may be confidential. */
  readonly url: string;
  readonly status: number;
  /** The start of the body, 200 characters at most. */
  readonly excerpt: string;

  constructor(call: FailedCall, status: number, problem: string, body: string, cause?: unknown) {
    super(`${call.method} ${call.url} answered ${status} with ${problem}`, cause === undefined ? {} : { cause });
    brand(this, this.name);
    this.operationId = call.operationId;
    this.method = call.method;
    this.url = call.url;
    this.status = status;
    this.excerpt = body.slice(0, EXCERPT_LENGTH);
  }
}

/** Whether `error` is a {@link ProtocolError}, also one of another realm or of a second copy of this package. */
export function isProtocolError(error: unknown): error is ProtocolError {
  return hasBrand(error, "ProtocolError");
}
