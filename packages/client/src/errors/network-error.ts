import type { FailedCall } from "../response/failed-call.ts";
import { CallError } from "./call-error.ts";
import { hasBrand } from "./error-brand.ts";

/**
 * No answer came, or it broke off: a name that does not resolve, a refused or reset connection, an invalid certificate.
 * Whether the service acted is not known. `cause` is the run-time's own error, which in Bun and Deno quotes the URL with its
 * query.
 */
export class NetworkError extends CallError {
  declare readonly name: "NetworkError";

  constructor(call: FailedCall, cause: unknown) {
    super("NetworkError", call, "got no complete answer", {}, cause === undefined ? {} : { cause });
  }
}

/** Whether `error` is a {@link NetworkError}, also one of another realm or of a second copy of this package. */
export function isNetworkError(error: unknown): error is NetworkError {
  return hasBrand(error, "NetworkError");
}
