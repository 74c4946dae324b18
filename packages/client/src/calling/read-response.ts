import { GraphError } from "../errors/graph-error.ts";
import { ProtocolError } from "../errors/protocol-error.ts";
import { isRecord } from "../is-record.ts";
import type { CallableOperation } from "../operation.ts";
import { parseJson } from "../parse-json.ts";
import type { Answer } from "../response/answer.ts";
import type { ResponseCheck } from "../response-check.ts";
import type { PreparedCall } from "./write-request.ts";

/**
 * Reads the response to a call.
 *
 * @returns the body; `undefined` where the operation declares none
 * @throws GraphError if it is not a success
 * @throws ProtocolError if it is not one that the contract knows
 */
export function readResponse(
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

/** @returns `undefined` for a success */
function readFailure(answer: Answer): GraphError | undefined {
  const { status, text } = answer;
  if (status >= 200 && status < 300) return undefined;
  // A browser hides a redirect that it was told not to follow: its status is 0.
  if (status === 0 || (status >= 300 && status < 400)) {
    throw new ProtocolError(answer, status === 304 ? "a reference to a cache" : "a redirect, which is not followed");
  }
  // A body is JSON by the contract, and whatever a proxy on the way likes otherwise.
  return new GraphError(answer, parseJson(text, text || undefined));
}

function readSuccess({ responses, isArray }: CallableOperation, answer: Answer): unknown {
  const { status, headers, text } = answer;
  const declared = responses[status];
  // A success that is not declared, such as 202, is read like those that are: as one without a body, if that is allowed.
  const mediaTypes = declared === undefined ? Object.values(responses) : [declared];
  const expected = mediaTypes.find((mediaType) => mediaType !== null);
  if (expected === undefined || (text === "" && mediaTypes.includes(null))) return undefined;
  if (text === "") throw new ProtocolError(answer, "an empty body");
  const actual = headers
    .get("content-type")
    ?.replace(/\s*;.*/, "")
    .toLowerCase();
  if (actual !== expected) throw new ProtocolError(answer, `${actual ?? "no media type"} instead of ${expected}`);
  // The one thing that the contract has as text/plain is a number, which reads the same as JSON.
  const value = parseJson(text);
  if (expected === "text/plain" ? Number.isSafeInteger(value) : isRecord(value, isArray)) return value;
  throw new ProtocolError(answer, "a body that breaks off, or is malformed");
}
