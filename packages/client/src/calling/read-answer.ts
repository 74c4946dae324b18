import type { FailedCall } from "../errors/failed-call.ts";
import { ProtocolError } from "../errors/protocol-error.ts";
import { isSuccess, readFailure } from "../errors/read-failure.ts";
import type { ResponseCheck } from "../response-check.ts";
import type { Answer } from "../sending/answer.ts";
import { readSuccess } from "./read-success.ts";
import type { PreparedCall } from "./write-request.ts";

/** What a call came back with. */
export interface CallResult {
  /** `undefined` where the operation declares no body. */
  readonly body: unknown;
  /** Makes an error about something that the body holds. */
  readonly protocolError: (problem: string) => ProtocolError;
}

/**
 * Reads the answer to a call.
 *
 * @throws GraphError if it is no success
 * @throws ProtocolError if it is none that the contract knows
 */
export function readAnswer(
  { operationId, operation, request, selected }: PreparedCall,
  answer: Answer,
  validateResponse: ResponseCheck | undefined,
): CallResult {
  const { status, text, attempts } = answer;
  const call: FailedCall = { operationId, method: request.method, url: request.url, attempts };
  const protocolError = (problem: string) => new ProtocolError(call, status, problem, text);
  const failure = isSuccess(answer) ? undefined : readFailure(answer, call);
  if (failure instanceof ProtocolError) throw failure;
  const body = failure === undefined ? readSuccess(operation, answer, protocolError) : failure.body;
  const problems = validateResponse?.({ operationId, status, selected, body }) ?? [];
  if (problems.length > 0) throw protocolError(`a body that breaks the contract: ${problems.join("; ")}`);
  if (failure !== undefined) throw failure;
  return { body, protocolError };
}
