import type { FailedCall } from "../response/failed-call.ts";
import { brand, hasBrand } from "./error-brand.ts";

/** What an error has beside what every error of a call has. */
export type FactsOf<Failure extends CallError> = Omit<Failure, keyof CallError>;

/**
 * How much a message has behind the URL, in UTF-16 code units: a service may say anything at any length, and a page may break
 * the contract in each of its items.
 */
const LONGEST_SENTENCE = 1000;

/** What every error of a call has: which call it was, and how often it was tried. */
export abstract class CallError extends Error implements FailedCall {
  declare readonly operationId: string | undefined;
  declare readonly method: string;
  declare readonly url: string;
  declare readonly clientRequestId: string | undefined;
  declare readonly attempts: number;

  /**
   * @param sentence what happened, as it goes on after the method and the URL; cut if it is long
   * @param facts what becomes of the properties that the error itself declares
   */
  constructor(name: string, call: FailedCall, sentence: string, facts: object, options?: ErrorOptions) {
    super(`${call.method} ${call.url} ${sentence.slice(0, LONGEST_SENTENCE)}`, options);
    brand(this, "CallError");
    brand(this, name);
    Object.assign(this, { name }, call, facts);
  }
}

/** Whether `error` is any of the errors that a call throws: a `GraphError`, `NetworkError`, `ProtocolError` or `TimeoutError`. */
export function isCallError(error: unknown): error is CallError {
  return hasBrand(error, "CallError");
}
