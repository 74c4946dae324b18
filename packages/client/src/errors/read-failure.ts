import type { Answer } from "../sending/answer.ts";
import type { FailedCall } from "./failed-call.ts";
import { GraphError } from "./graph-error.ts";
import { ProtocolError } from "./protocol-error.ts";

export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** Makes an error of an answer that is no success. */
export function readFailure(answer: Answer, call: FailedCall): GraphError | ProtocolError {
  const { status, text } = answer;
  // A browser hides a redirect that it was told not to follow: its status is 0.
  if (status === 0 || (status >= 300 && status < 400)) {
    return new ProtocolError(call, status, "a redirect, which is not followed", text);
  }
  return new GraphError(call, answer, parse(text));
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
