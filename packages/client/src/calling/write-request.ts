import type { GraphConnection } from "../connection.ts";
import { expectOption } from "../expect-option.ts";
import { isRecord } from "../is-record.ts";
import type { CallableOperation } from "../operation.ts";
import type { CallSettings } from "../sending/call-settings.ts";
import type { OutgoingRequest } from "../sending/outgoing-request.ts";
import { fillPath } from "./path.ts";
import { readOptions } from "./read-options.ts";

/** A call, ready to be sent. */
export interface PreparedCall {
  readonly operation: CallableOperation;
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
  connection: GraphConnection,
  operation: CallableOperation,
  args: readonly unknown[],
): PreparedCall {
  const { operationId, method, path, accept, requestBody } = operation;
  let used = 0;
  const url = connection.baseUrl + fillPath(path, () => args[used++]);
  const body = requestBody && args[used++];
  const options = args[used++] ?? {};
  expectOption(args.length <= used, operationId, `called with ${used} arguments at most`);
  const isArray = requestBody?.isArray;
  const holds = body === undefined ? !requestBody?.required : isRecord(body, isArray);
  expectOption(holds, `The body of ${operationId}`, isArray ? "an array" : "an object");
  expectOption(isRecord(options), `The options of ${operationId}`, "an object");
  const { query, headers, settings } = readOptions(operation, options, connection.settings);
  return {
    operation,
    request: {
      operationId,
      method,
      url,
      query,
      headers: {
        accept,
        ...(requestBody && body !== undefined && { "content-type": requestBody.mediaType }),
        ...headers,
      },
      // JSON.stringify(undefined) is undefined, whatever its type says.
      body: JSON.stringify(body),
      trusted: true,
    },
    settings,
    selected: options.$select !== undefined,
  };
}
