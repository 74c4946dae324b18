import type { CallProgress } from "../response.ts";

/**
 * Marks an error, so that its guard knows it also if another realm or a second copy of this package made it: `instanceof`
 * fails for both, and a name can be anybody's.
 */
export function brand(error: Error, name: string): void {
  Object.defineProperty(error, symbolOf(name), { value: true });
}

export function hasBrand(error: unknown, name: string): boolean {
  return Reflect.get(Object(error), symbolOf(name)) === true;
}

function symbolOf(name: string): symbol {
  return Symbol.for(`@remote-assistance/client/${name}`);
}

/** What an error has beside what every error of a call has. */
export type FactsOf<Failure extends CallError> = Omit<Failure, keyof CallError>;

/**
 * How much a message has behind the URL, in UTF-16 code units: a service may say anything at any length, and a page may break
 * the contract in each of its items.
 */
const LONGEST_SENTENCE = 1000;

/** What every error of a call has: which call it was, and how often it was tried. */
export abstract class CallError extends Error implements CallProgress {
  declare readonly operationId: string | undefined;
  declare readonly method: string;
  declare readonly url: string;
  declare readonly clientRequestId: string | undefined;
  declare readonly attempts: number;

  /**
   * @param sentence what happened, as it goes on after the method and the URL; cut if it is long
   * @param facts what becomes of the properties that the error itself declares
   */
  constructor(name: string, call: Readonly<CallProgress>, sentence: string, facts: object, options?: ErrorOptions) {
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
