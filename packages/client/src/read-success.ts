import type { FailedCall } from "./failed-call.ts";
import type { Operation } from "./operation.ts";
import { ProtocolError } from "./protocol-error.ts";
import { readText } from "./send.ts";

/**
 * Reads the body of a success as the operation declares it.
 *
 * @returns `undefined` where the operation declares no body
 * @throws ProtocolError if the body is missing, of another media type, or broken
 */
export async function readSuccess(
  { responses }: Operation,
  call: FailedCall,
  response: Response,
  signal: AbortSignal | null,
): Promise<unknown> {
  const { status, headers } = response;
  const text = await readText(response, call, signal);
  const expected = expectedMediaType(responses, status, text);
  if (expected === null) return undefined;
  if (text === "") throw new ProtocolError(call, status, "an empty body", text);
  const actual = headers.get("Content-Type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (actual !== expected)
    throw new ProtocolError(call, status, `${actual ?? "no media type"} instead of ${expected}`, text);
  const value = parse(text);
  if (mediaTypeHolds(expected, value)) return value;
  throw new ProtocolError(call, status, "a body that breaks off, or is malformed", text);
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
