import { brand, hasBrand } from "./error-brand.ts";
import type { FailedCall } from "./failed-call.ts";

/**
 * No answer came, or it broke off: a name that does not resolve, a refused or reset connection, an invalid certificate.
 * Whether the service acted is not known. `cause` is the run-time's own error.
 */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  /** The operation of the contract; `undefined` for a call through `raw`. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** The URL without its query, whose values may be confidential. */
  readonly url: string;

  constructor(call: FailedCall, cause: unknown) {
    super(`${call.method} ${call.url} got no complete answer`, { cause });
    brand(this, this.name);
    this.operationId = call.operationId;
    this.method = call.method;
    this.url = call.url;
  }
}

/** Whether `error` is a {@link NetworkError}, also one of another realm or of a second copy of this package. */
export function isNetworkError(error: unknown): error is NetworkError {
  return hasBrand(error, "NetworkError");
}
