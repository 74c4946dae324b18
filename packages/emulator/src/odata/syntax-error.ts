import { invalidQueryOption } from "../failures/failures.ts";
import type { GraphFailure } from "../failures/graph-failure.ts";

/** The longest expression that is read, in code units: about what a server lets the headers of a request be. */
export const LENGTH_LIMIT = 16_384;
/** How deep parentheses and negations nest, so that no expression exhausts the stack. */
export const DEPTH_LIMIT = 100;
/** How many conditions or terms an expression has, as each may be evaluated for each partner. */
export const CONDITION_LIMIT = 100;

/** An option whose text is parsed. */
export type ParsedOption = "$filter" | "$search";

/**
 * What is wrong with an expression, and where.
 *
 * @param problem a sentence up to the place
 * @param position in code units of the decoded text, from 0
 */
export function syntaxError(option: ParsedOption, problem: string, position: number): GraphFailure {
  return invalidQueryOption(`${problem} at position ${position} of ${option}.`);
}

/** @throws GraphFailure 400 for an expression that is too long to be read */
export function checkLength(option: ParsedOption, { length }: string): void {
  if (length > LENGTH_LIMIT)
    throw syntaxError(option, `The limit of ${LENGTH_LIMIT} characters is exceeded`, LENGTH_LIMIT);
}
