import { ProtocolError } from "../errors/call-errors.ts";
import { GraphError } from "../errors/graph-error.ts";
import { isRecord, parseJson } from "../json.ts";
import type { CallableOperation } from "../operation.ts";
import type { ReceivedResponse, ResponseCheck } from "../response.ts";
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
  response: ReceivedResponse,
  validateResponse: ResponseCheck | undefined,
): unknown {
  const failure = readFailure(response);
  const body = failure ? failure.body : readSuccess(operation, response);
  const { operationId } = operation;
  const problems = validateResponse?.({ operationId, status: response.status, selected, body }) ?? [];
  if (problems.length > 0) {
    const breach = new ProtocolError(response, `a body that breaks the contract: ${problems.join("; ")}`);
    if (!failure) throw breach;
    // A program goes the same way with the check as without it: what it branches on stays.
    failure.cause = breach;
  }
  if (failure) throw failure;
  return body;
}

/** @returns `undefined` for a success */
function readFailure(response: ReceivedResponse): GraphError | undefined {
  const { status, text } = response;
  if (status >= 200 && status < 300) return undefined;
  // A browser hides a redirect that it was told not to follow: its status is 0.
  if (status === 0 || (status >= 300 && status < 400)) {
    throw new ProtocolError(response, status === 304 ? "a reference to a cache" : "a redirect, which is not followed");
  }
  // A body is JSON by the contract, and whatever a proxy on the way likes otherwise.
  return new GraphError(response, parseJson(text, text || undefined));
}

function readSuccess({ responses, isArray }: CallableOperation, response: ReceivedResponse): unknown {
  const { status, headers, text } = response;
  const declared = responses[status];
  // A success that is not declared, such as 202, is read like those that are: as one without a body, if that is allowed.
  const mediaTypes = declared === undefined ? Object.values(responses) : [declared];
  const expected = mediaTypes.find((mediaType) => mediaType !== null);
  if (expected === undefined || (text === "" && mediaTypes.includes(null))) return undefined;
  if (text === "") throw new ProtocolError(response, "an empty body");
  const actual = headers
    .get("content-type")
    ?.replace(/\s*;.*/, "")
    .toLowerCase();
  if (actual !== expected) throw new ProtocolError(response, `${actual ?? "no media type"} instead of ${expected}`);
  // The one thing that the contract has as text/plain is a number, which reads the same as JSON.
  const value = parseJson(text);
  if (expected === "text/plain" ? Number.isSafeInteger(value) : isRecord(value, isArray)) return value;
  throw new ProtocolError(response, "a body that breaks off, or is malformed");
}
