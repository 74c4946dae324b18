import type { ProtocolError } from "../errors/protocol-error.ts";
import type { Operation } from "../operation.ts";
import type { Answer } from "../sending/answer.ts";

/**
 * Reads the body of a success as the operation declares it.
 *
 * @returns `undefined` where the operation declares no body
 * @throws ProtocolError if the body is missing, of another media type, or broken
 */
export function readSuccess(
  { responses }: Operation,
  { status, headers, text }: Answer,
  protocolError: (problem: string) => ProtocolError,
): unknown {
  const expected = expectedMediaType(responses, status, text);
  if (expected === null) return undefined;
  if (text === "") throw protocolError("an empty body");
  const actual = headers.get("content-type")?.replace(/;.*/s, "").trim().toLowerCase();
  if (actual !== expected) throw protocolError(`${actual ?? "no media type"} instead of ${expected}`);
  const value = parse(text);
  if (mediaTypeHolds(expected, value)) return value;
  throw protocolError("a body that breaks off, or is malformed");
}

/** The one thing that the contract has as text/plain is a number, which reads the same as JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function mediaTypeHolds(mediaType: string, value: unknown): boolean {
  return mediaType === "text/plain"
    ? Number.isSafeInteger(value)
    : typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A success that is not declared, such as 202, is read like those that are: as one without a body, if that is allowed. */
function expectedMediaType(responses: Operation["responses"], status: number, text: string): string | null {
  const declared = responses[status];
  if (declared !== undefined) return declared;
  const others = Object.values(responses);
  return text === "" && others.includes(null) ? null : (others.find((mediaType) => mediaType !== null) ?? null);
}
