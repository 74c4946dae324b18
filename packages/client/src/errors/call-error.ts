import { brand, hasBrand } from "./error-brand.ts";
import type { FailedCall } from "./failed-call.ts";

/** What every error of a call has: which call it was, and how often it was tried. */
export abstract class CallError extends Error implements FailedCall {
  readonly operationId: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly attempts: number;

  /** @param sentence what happened, as it goes on after the method and the URL */
  constructor(name: string, { operationId, method, url, attempts }: FailedCall, sentence: string, cause?: unknown) {
    super(`${method} ${url} ${sentence}`, cause === undefined ? {} : { cause });
    brand(this, "CallError");
    brand(this, name);
    this.operationId = operationId;
    this.method = method;
    this.url = url;
    this.attempts = attempts;
  }
}

/** Whether `error` is any of the errors that a call throws: a `GraphError`, `NetworkError`, `ProtocolError` or `TimeoutError`. */
export function isCallError(error: unknown): error is CallError {
  return hasBrand(error, "CallError");
}
