import type { CheckedResponse } from "../response.ts";
import { findProblems, type OperationValidators } from "../validator.ts";
import { validators } from "./validators.ts";

const byOperation: ReadonlyMap<string, OperationValidators> = new Map(Object.entries(validators));

/**
 * Holds a response against the contract of beta: for development and tests, as an option of `createGraphClient`, as
 * `validateResponse` of `@remote-assistance/client/validate` does for v1.0.
 *
 * @returns what is wrong, each problem with the JSON pointer of its place
 */
export function validateResponse(response: CheckedResponse): readonly string[] {
  return findProblems(byOperation, response);
}
