import { ProtocolError } from "../errors/protocol-error.ts";
import { readFailure } from "../errors/read-failure.ts";
import type { ResponseCheck } from "../response-check.ts";
import type { Answer } from "../sending/answer.ts";
import { readSuccess } from "./read-success.ts";
import type { PreparedCall } from "./write-request.ts";

/**
 * Reads the answer to a call.
 *
 * @returns the body; `undefined` where the operation declares none
 * @throws GraphError if it is no success
 * @throws ProtocolError if it is none that the contract knows
 */
export function readAnswer(
  { operation, selected }: PreparedCall,
  answer: Answer,
  validateResponse: ResponseCheck | undefined,
): unknown {
  const failure = readFailure(answer);
  const body = failure ? failure.body : readSuccess(operation, answer);
  const { operationId } = operation;
  const problems = validateResponse?.({ operationId, status: answer.status, selected, body }) ?? [];
  if (problems.length > 0) {
    const breach = new ProtocolError(answer, `a body that breaks the contract: ${problems.join("; ")}`);
    if (!failure) throw breach;
    // A program goes the same way with the check as without it: what it branches on stays.
    failure.cause = breach;
  }
  if (failure) throw failure;
  return body;
}
