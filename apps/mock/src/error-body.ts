import { isObject } from "./json-object.ts";

/** What an error tells about its request. */
export interface Trace {
  readonly requestId: string;
  readonly clientRequestId: string;
  /** When it happened, as Graph writes it: in UTC, without fraction and offset. */
  readonly date: string;
}

interface GraphError {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly innerError?: Readonly<Record<string, unknown>>;
  };
}

/** The envelope of Microsoft Graph, for what the contract has no example of. */
export function graphError(code: string, message: string, trace: Trace): GraphError {
  return { error: { code, message, innerError: innerErrorOf(trace) } };
}

/**
 * Makes an example of an error tell about this request: its identifiers and date, wherever it had the example's, and, if
 * given, another code and message. An error that is no envelope of Graph stays as it is.
 */
export function retell(example: unknown, trace: Trace, code?: string, message?: string): unknown {
  if (!isGraphError(example)) return example;
  const { error } = example;
  const { innerError } = error;
  const identifier = innerError?.["request-id"];
  const told = message ?? error.message;
  const text = typeof identifier === "string" ? told.replaceAll(identifier, trace.requestId) : told;
  return {
    ...example,
    error: {
      ...error,
      code: code ?? error.code,
      message: text,
      ...(innerError && {
        innerError: {
          ...innerError,
          ...innerErrorOf(trace),
          // Intune repeats the message of a validation error in here.
          ...(innerError.message === error.message && { message: text }),
        },
      }),
    },
  };
}

/**
 * The message of an example about another name: the first 'quoted' one is replaced wherever it is quoted. `undefined` if
 * the example is no envelope of Graph or quotes nothing.
 */
export function messageAbout(example: unknown, name: string): string | undefined {
  if (!isGraphError(example)) return undefined;
  const quoted = /'[^']*'/.exec(example.error.message)?.[0];
  return quoted === undefined ? undefined : example.error.message.split(quoted).join(`'${name}'`);
}

function innerErrorOf({ date, requestId, clientRequestId }: Trace): Record<string, string> {
  return { date, "request-id": requestId, "client-request-id": clientRequestId };
}

function isGraphError(body: unknown): body is GraphError {
  if (!isObject(body) || !isObject(body.error)) return false;
  const { code, message } = body.error;
  return typeof code === "string" && typeof message === "string";
}
