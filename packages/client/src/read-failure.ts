import type { FailedCall } from "./failed-call.ts";
import { GraphError } from "./graph-error.ts";
import { ProtocolError } from "./protocol-error.ts";
import { readText } from "./send.ts";

/**
 * Makes an error of an answer that is no success.
 *
 * @throws NetworkError if the connection breaks off; the signal's reason if it was aborted
 */
export async function readFailure(
  response: Response,
  call: FailedCall,
  signal: AbortSignal | null,
): Promise<GraphError | ProtocolError> {
  const text = await readText(response, call, signal);
  if (isRedirect(response)) return new ProtocolError(call, response.status, "a redirect, which is not followed", text);
  return new GraphError(call, response, parse(text));
}

/** A browser hides a redirect that it was told not to follow: its status is 0. */
function isRedirect({ status, type }: Response): boolean {
  return (status >= 300 && status < 400) || type === "opaqueredirect";
}

/** A body is JSON by the contract, and whatever a proxy on the way likes otherwise. */
function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
