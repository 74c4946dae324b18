import type { CallProgress } from "../response.ts";

/**
 * What marks an error with its name, so that its guard knows it also if another realm or a second copy of this package made it:
 * `instanceof` fails for both, and a name can be anybody's.
 */
export const BRAND: unique symbol = /* @__PURE__ */ Symbol.for("@remote-assistance/client");

/** The name that an error of this package was marked with. */
export function brandOf(error: unknown): unknown {
  return Reflect.get(Object(error), BRAND);
}

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
  /** Those of the response, if there was one. They are not enumerable, so that they stay out of logs. */
  declare readonly headers: Headers | undefined;

  /**
   * @param sentence what happened, as it goes on after the method and the URL; cut if it is long
   * @param facts what becomes of the properties that the error itself declares
   */
  constructor(
    name: string,
    call: Readonly<CallProgress>,
    sentence: string,
    { headers, ...facts }: object & { headers?: Headers },
    options?: ErrorOptions,
  ) {
    super(`${call.method} ${call.url} ${sentence.slice(0, LONGEST_SENTENCE)}`, options);
    Object.assign(this, { name }, call, facts);
    Object.defineProperties(this, { [BRAND]: { value: name }, headers: { value: headers } });
  }

  /** What a log needs: `JSON.stringify` leaves out the message of an error. */
  toJSON(): object {
    return Object.assign({ message: this.message }, this);
  }
}

/** What an error has besides what every error of its kind has. */
export type FactsOf<Failure extends CallError> = Omit<Failure, keyof CallError>;
