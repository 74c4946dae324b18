import type { CheckedResponse } from "./response.ts";
import type { OperationValidators, Validator } from "./validator.ts";
import { validators } from "./validators.ts";

/** How many problems a report has at most: a page may break the contract in each of its items. */
const LONGEST_REPORT = 100;

const byOperation: ReadonlyMap<string, OperationValidators> = new Map(Object.entries(validators));

/**
 * Holds a response against the contract: for development and tests, as an option of `createGraphClient`. A new member of an
 * enum passes, as its type says; `validators` are closed, for who wants to hear of it. A bundle has the validators only if it
 * imports this module.
 *
 * @returns what is wrong, up to a hundred problems, each with the JSON pointer of its place: `/onboardingStatus must be string`
 * @example
 * ```ts
 * import { validateResponse } from "@remote-assistance/client/validate";
 *
 * const graph = createGraphClient({ credential, validateResponse });
 * ```
 */
export function validateResponse({ operationId, status, selected, body }: CheckedResponse): readonly string[] {
  const validator = findValidator(operationId, status, selected);
  validator?.(body);
  // An enum is open on reading: the validators know its members, and a program has to get by with others.
  const errors = validator?.errors?.filter(({ keyword }) => keyword !== "enum") ?? [];
  const problems = errors.map(({ instancePath, message }) => `${instancePath} ${message}`.trim());
  // A schema that is built of two says some things twice.
  const different = [...new Set(problems)];
  const more = different.length - LONGEST_REPORT;
  return more > 0 ? [...different.slice(0, LONGEST_REPORT), `and ${more} more`] : different;
}

/** A response without a body has no validator, nor has a status that the contract does not declare. */
function findValidator(operationId: string, status: number, selected: boolean): Validator<unknown> | undefined {
  const validator = byOperation.get(operationId)?.responses[status];
  if (validator === undefined || typeof validator === "function") return validator;
  return selected ? validator.selection : validator.complete;
}
