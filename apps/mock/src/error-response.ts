import type { IHttpOperation } from "@stoplight/types";
import { isObject } from "./contract.ts";
import { findExample, findResponse, mediaTypes } from "./documented.ts";
import { ERRORS, type RequestError } from "./errors.ts";
import type { MakeDocumented } from "./prism.ts";
import type { Outcome } from "./violation.ts";

/** The operations of a contract, and what makes the responses that it documents. */
export interface Documentation {
  readonly operations: readonly IHttpOperation[];
  readonly makeDocumented: MakeDocumented;
}

/** What an error says about its request. */
export interface Trace {
  readonly requestId: string;
  readonly clientRequestId: string;
  /** When it happened, as Graph writes it: in UTC, without fraction and offset. */
  readonly date: string;
}

/**
 * Responds to an error with what the contract has for it: the example named after its kind, of the operation or else of
 * any operation; or else the operation's first example of that status; or else Graph's envelope.
 */
export async function respondToError(
  { kind, subject, message, violations }: RequestError,
  operation: IHttpOperation | undefined,
  { operations, makeDocumented }: Documentation,
  trace: Trace,
): Promise<Outcome> {
  const { status, code } = ERRORS[kind];
  const sentence = message ?? violations[0]?.message ?? kind;
  const named = findExample(operation ? [operation, ...operations] : operations, kind, status);
  const response = operation && findResponse(operation, status);
  const any = response && mediaTypes(response).length > 0 ? { operation, status } : undefined;
  const choice = named ?? any;
  if (!choice) {
    const body = JSON.stringify({ error: { code, message: sentence, innerError: innerError(trace) } });
    return { status, headers: { "content-type": "application/json" }, body, violations };
  }
  const documented = await makeDocumented(choice);
  const about = subject === undefined ? undefined : messageAbout(documented.body, subject);
  const body = named
    ? rewriteError(documented.body, trace, undefined, about ?? message)
    : rewriteError(documented.body, trace, code, sentence);
  // An error without Graph's envelope stays as the contract has it, in whatever media type.
  const text = body === documented.body ? documented.text : JSON.stringify(body);
  return { status: documented.status, headers: documented.headers, body: text, violations };
}

/**
 * Makes an example of an error be about this request: its identifiers and date, wherever it had the example's, and, if
 * given, another code and message. An error without Graph's envelope stays as it is.
 */
export function rewriteError(example: unknown, trace: Trace, code?: string, message?: string): unknown {
  if (!isGraphError(example)) return example;
  const { error } = example;
  const { "request-id": identifier, message: repeated } = error.innerError ?? {};
  const sentence = message ?? error.message;
  const text = typeof identifier === "string" ? sentence.replaceAll(identifier, trace.requestId) : sentence;
  // Intune repeats the message of a validation error in the inner error.
  const repetition = repeated === error.message ? { message: text } : {};
  const inner = error.innerError && { innerError: { ...error.innerError, ...innerError(trace), ...repetition } };
  return { ...example, error: { ...error, code: code ?? error.code, message: text, ...inner } };
}

/** The message of an example about another name: the first 'quoted' one is replaced wherever it is quoted. */
function messageAbout(example: unknown, name: string): string | undefined {
  if (!isGraphError(example)) return undefined;
  const quoted = /'[^']*'/.exec(example.error.message)?.[0];
  return quoted === undefined ? undefined : example.error.message.split(quoted).join(`'${name}'`);
}

function innerError({ date, requestId, clientRequestId }: Trace): Record<string, string> {
  return { date, "request-id": requestId, "client-request-id": clientRequestId };
}

interface GraphError {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly innerError?: Readonly<Record<string, unknown>>;
  };
}

function isGraphError(body: unknown): body is GraphError {
  if (!isObject(body) || !isObject(body.error)) return false;
  const { code, message } = body.error;
  return typeof code === "string" && typeof message === "string";
}
