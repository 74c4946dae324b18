import { parseJson } from "../parse-json.ts";
import type { Answer } from "../sending/answer.ts";
import { GraphError } from "./graph-error.ts";
import { ProtocolError } from "./protocol-error.ts";

/**
 * Makes an error of an answer that is no success.
 *
 * @returns `undefined` for a success
 * @throws ProtocolError for a redirect
 */
export function readFailure(answer: Answer): GraphError | undefined {
  const { status, text } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (status === 304) throw new ProtocolError(answer, "a reference to a cache");
  // A browser hides a redirect that it was told not to follow: its status is 0.
  if (status === 0 || (status >= 300 && status < 400))
    throw new ProtocolError(answer, "a redirect, which is not followed");
  // A body is JSON by the contract, and whatever a proxy on the way likes otherwise.
  return new GraphError(answer, parseJson(text, text || undefined));
}
