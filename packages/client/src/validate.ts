import type { CheckedResponse } from "./response.ts";
import { findProblems, type OperationValidators } from "./validator.ts";
import { validators } from "./validators.ts";

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
export function validateResponse(response: CheckedResponse): readonly string[] {
  return findProblems(byOperation, response);
}
