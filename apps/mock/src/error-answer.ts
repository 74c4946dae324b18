import type { IHttpOperation } from "@stoplight/types";
import type { Outcome } from "./call.ts";
import { findExample, mediaTypes, responseFor } from "./documented.ts";
import { graphError, messageAbout, retell, type Trace } from "./error-body.ts";
import { FAILURES, type Failure } from "./failure.ts";
import type { Choice, Negotiate } from "./prism/negotiate.ts";

/** The operations of a contract, and what makes the answers that it documents. */
export interface Documentation {
  readonly operations: readonly IHttpOperation[];
  readonly negotiate: Negotiate;
}

/**
 * Answers a failure with what the contract has for it: the example named after its kind, of the operation or else of
 * any operation; or else the operation's first example of that status; or else Graph's envelope.
 */
export async function answerFailure(
  failure: Failure,
  operation: IHttpOperation | undefined,
  { operations, negotiate }: Documentation,
  trace: Trace,
): Promise<Outcome> {
  const { violations } = failure;
  const { status, code } = FAILURES[failure.kind];
  const message = failure.message ?? violations[0]?.message ?? failure.kind;
  const named = findExample(operation ? [operation, ...operations] : operations, failure.kind, status);
  const choice = named ?? findAny(operation, status);
  if (!choice) {
    const body = JSON.stringify(graphError(code, message, trace));
    return { status, headers: { "content-type": "application/json" }, body, violations };
  }
  const documented = await negotiate(choice);
  const about = failure.subject === undefined ? undefined : messageAbout(documented.body, failure.subject);
  const body = named
    ? retell(documented.body, trace, undefined, about ?? failure.message)
    : retell(documented.body, trace, code, message);
  // An error that is no envelope of Graph stays as the contract has it, in whatever media type.
  const text = body === documented.body ? documented.text : JSON.stringify(body);
  return { status: documented.status, headers: documented.headers, body: text, violations };
}

function findAny(operation: IHttpOperation | undefined, status: number): Choice | undefined {
  const response = operation && responseFor(operation, status);
  return response && mediaTypes(response).length > 0 ? { operation, status } : undefined;
}
