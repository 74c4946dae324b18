import { ProtocolError } from "../errors/protocol-error.ts";
import { isRecord } from "../is-record.ts";
import type { CallableOperation } from "../operation.ts";
import { parseJson } from "../parse-json.ts";
import type { Answer } from "../sending/answer.ts";

/**
 * Reads the body of a success as the operation declares it.
 *
 * @returns `undefined` where the operation declares no body
 * @throws ProtocolError if the body is missing, of another media type, or broken
 */
export function readSuccess({ responses }: CallableOperation, answer: Answer): unknown {
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
  if (expected === "text/plain" ? Number.isSafeInteger(value) : isRecord(value)) return value;
  throw new ProtocolError(answer, "a body that breaks off, or is malformed");
}
