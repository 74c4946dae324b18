import type { GraphConnection } from "../connection.ts";
import { expectOption } from "../expect-option.ts";
import type { Operation } from "../operation.ts";
import type { CallSettings } from "../sending/call-settings.ts";
import type { OutgoingRequest } from "../sending/outgoing-request.ts";
import { pathSegment } from "./path.ts";
import { readOptions } from "./read-options.ts";

/** A call, ready to be sent. */
export interface PreparedCall {
  readonly operationId: string;
  readonly operation: Operation;
  readonly request: OutgoingRequest;
  readonly settings: CallSettings;
  /** Whether it has `$select`. */
  readonly selected: boolean;
}

/**
 * Makes a request of what a method was called with: the path parameters in their order, the body if the operation has one,
 * the options.
 *
 * @throws TypeError or RangeError if an argument is missing, surplus, or of the wrong type
 */
export function writeRequest(
  { baseUrl, settings: defaults }: GraphConnection,
  operationId: string,
  operation: Operation,
  args: readonly unknown[],
): PreparedCall {
  const { method, path, pathParameters, accept, requestBody } = operation;
  let url = baseUrl + path;
  // What is put in holds no `$`, which would be a pattern in a replacement: it is percent-encoded.
  pathParameters.forEach((name, index) => {
    url = url.replace(`{${name}}`, pathSegment(name, args[index]));
  });
  const bodyIndex = pathParameters.length;
  const optionsIndex = requestBody === undefined ? bodyIndex : bodyIndex + 1;
  expectOption(args.length <= optionsIndex + 1, operationId, `called with ${optionsIndex + 1} arguments at most`);
  const contentType = requestBody?.mediaType ?? "";
  const body = requestBody && args[bodyIndex];
  expectOption(isBody(body, requestBody), `The body of ${operationId}`, "an object");
  const options = args[optionsIndex] ?? {};
  expectOption(isRecord(options), `The options of ${operationId}`, "an object");
  const { query, headers, settings } = readOptions(operationId, operation, options, defaults);
  return {
    operationId,
    operation,
    request: {
      operationId,
      method,
      url,
      query,
      headers: body === undefined ? { accept, ...headers } : { accept, "content-type": contentType, ...headers },
      // JSON.stringify(undefined) is undefined, whatever its type says.
      body: JSON.stringify(body),
      trusted: true,
    },
    settings,
    selected: options.$select !== undefined,
  };
}

function isBody(body: unknown, requestBody: Operation["requestBody"]): boolean {
  return body === undefined ? !requestBody?.required : isRecord(body) && !Array.isArray(body);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
