import type { Answer } from "../response/answer.ts";
import { CallError, type FactsOf } from "./call-error.ts";
import { hasBrand } from "./error-brand.ts";

/** How much of a body that cannot be read an error shows, in UTF-16 code units. */
const EXCERPT_LENGTH = 200;

/**
 * The answer is none by the contract: HTML of a proxy instead of JSON, a body that is empty or broken, a redirect, which
 * this API never gives, or a next link that leads elsewhere.
 */
export class ProtocolError extends CallError {
  declare readonly name: "ProtocolError";
  declare readonly status: number;
  /** The start of the body, 200 characters at most. */
  declare readonly excerpt: string;

  /** @param problem what the service answered with instead of what it should have */
  constructor({ call, status, text }: Answer, problem: string) {
    const facts: FactsOf<ProtocolError> = { status, excerpt: text.slice(0, EXCERPT_LENGTH) };
    super("ProtocolError", call, `answered ${status} with ${problem}`, facts);
  }
}

/** Whether `error` is a {@link ProtocolError}, also one of another realm or of a second copy of this package. */
export function isProtocolError(error: unknown): error is ProtocolError {
  return hasBrand(error, "ProtocolError");
}
