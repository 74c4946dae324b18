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
  const { status } = response.facts;
  const json = parseJson(response.text);
  const failure = status >= 200 && status < 300 ? undefined : readFailure(response, json);
  const body = failure ? json : readSuccess(operation, response, json);
  const { operationId } = operation;
  const problems = validateResponse?.({ operationId, status, selected, body }) ?? [];
  if (problems.length > 0) {
    const breach = new ProtocolError(response, `a body that breaks the contract: ${problems.join("; ")}`);
    if (!failure) throw breach;
    // A program goes the same way with the check as without it: what it branches on stays.
    failure.cause = breach;
  }
  if (failure) throw failure;
  return body;
}

function readFailure(response: ReceivedResponse, body: unknown): GraphError {
  const { facts, text } = response;
  // A browser hides a redirect that it was told not to follow: its status is 0.
  if (facts.status === 0 || (facts.status >= 300 && facts.status < 400)) {
    throw new ProtocolError(
      response,
      facts.status === 304 ? "a reference to a cache" : "a redirect, which is not followed",
    );
  }
  // HTML of a proxy, for one: the service itself sends JSON, or nothing.
  if (text && body === undefined) throw unreadable(response, "application/json");
  return new GraphError(response, body);
}

function readSuccess({ responses, isArray }: CallableOperation, response: ReceivedResponse, body: unknown): unknown {
  const { facts, text } = response;
  const declared = responses[facts.status];
  // A success that is not declared, such as 202, is read like those that are: as one without a body, if that is allowed.
  const mediaTypes = declared === undefined ? Object.values(responses) : [declared];
  const expected = mediaTypes.find((mediaType) => mediaType !== null);
  if (!expected || (!text && mediaTypes.includes(null))) return undefined;
  // The one thing that the contract has as text/plain is a number, which reads the same as JSON.
  const holds = expected === "text/plain" ? Number.isSafeInteger(body) : isRecord(body, isArray);
  if (holds && mediaTypeOf(response) === expected) return body;
  throw unreadable(response, expected);
}

/** That something else came than the contract says: a captive portal sends HTML. */
export function unreadable(response: ReceivedResponse, expected: string): ProtocolError {
  const actual = mediaTypeOf(response);
  const other = actual === expected ? "a body that breaks off, or is malformed" : `${actual} instead of ${expected}`;
  return new ProtocolError(response, response.text ? other : "an empty body");
}

/** Without a regular expression, which might take a time that grows with the square of a header's length. */
function mediaTypeOf({ facts }: ReceivedResponse): string {
  return facts.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "no media type";
}
