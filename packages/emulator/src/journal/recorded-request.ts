import type { OperationId } from "@remote-assistance/client/operations";
import type { HttpRequest, RequestHeaders } from "@remote-assistance/http";
import { isOperationId } from "../operations/operation-id.ts";

/** A request that came in, for a test that asserts what a client did. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly target: string;
  /** `undefined` if no operation was found for it. */
  readonly operationId: OperationId | undefined;
  /** Under names in lower case, without those that can hold a secret: `authorization`, `proxy-authorization` and `cookie`. */
  readonly headers: RequestHeaders;
  /** Its first 64 KiB; empty if there was none. */
  readonly body: string;
  /**
   * What it was answered with, or would have been if a fault had not broken the connection; 0 if the caller gave up while a fault
   * delayed it; 500 also if the emulator itself failed.
   */
  readonly status: number;
}

/** A browser sends the cookies of everything on this machine: they do not regard the port. */
const SECRETS: ReadonlySet<string> = new Set(["authorization", "proxy-authorization", "cookie"]);

/** How much of a body is kept, in bytes or UTF-16 code units. */
const LONGEST_BODY = 64 * 1024;

const decoder = new TextDecoder();

/**
 * Writes what is kept of a request: a line of what it is, a line for each header, an empty line, and the body. Nothing before the
 * body can hold the end of a line, over a socket (RFC 9112, 2.2 and 5) or in a `Request`.
 */
export function writeRequest(request: HttpRequest, operationId: OperationId | undefined, status: number): string {
  const { method, target, headers, body } = request;
  let text = `${status} ${operationId ?? ""} ${method} ${target}\n`;
  for (const name in headers) if (!SECRETS.has(name)) text += `${name}:${headers[name] ?? ""}\n`;
  return `${text}\n${beginningOf(body)}`;
}

/** Reads what {@link writeRequest} has written. */
export function readRequest(text: string): RecordedRequest {
  const end = text.indexOf("\n\n");
  const [line = "", ...headers] = text.slice(0, end).split("\n");
  const [status, operationId = "", method = "", ...target] = line.split(" ");
  return {
    method,
    // In a URL that nobody has encoded, there may be blanks.
    target: target.join(" "),
    operationId: isOperationId(operationId) ? operationId : undefined,
    headers: Object.fromEntries(headers.map(readHeader)),
    body: text.slice(end + 2),
    status: Number(status),
  };
}

function beginningOf(body: HttpRequest["body"] = ""): string {
  return typeof body === "string" ? body.slice(0, LONGEST_BODY) : decoder.decode(body.subarray(0, LONGEST_BODY));
}

function readHeader(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1)];
}
