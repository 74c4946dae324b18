import { expectKnown, expectOption } from "../check-options.ts";
import type { GraphConnection } from "../connection.ts";
import { isRecord } from "../json.ts";
import type { CallableOperation } from "../operation.ts";
import type { OutgoingRequest } from "../sending/attempt.ts";
import {
  HEADER_VALUE,
  isHeaderValue,
  REQUEST_RULES,
  type ResolvedOptions,
  resolveOptions,
} from "../sending/request-options.ts";
import { fillPath, type SerializeOption } from "./serialize-url.ts";

/** A call, ready to be sent. */
export interface PreparedCall {
  readonly operation: CallableOperation;
  readonly request: OutgoingRequest;
  readonly options: ResolvedOptions;
  /** Whether it has `$select`. */
  readonly selected: boolean;
}

/**
 * Makes a request of what a method was called with: the path parameters in their order, the body if the operation has one,
 * the options.
 *
 * @param serialize writes a query option; left out for an operation that has none, so that it is in no bundle that needs none
 * @throws TypeError or RangeError if an argument is missing, surplus, or of the wrong type
 */
export function writeRequest(
  connection: GraphConnection,
  operation: CallableOperation,
  args: readonly unknown[],
  serialize: SerializeOption | undefined,
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
  let query = "";
  const headers: Record<string, string> = {};
  const { query: known, headers: knownHeaders } = operation;
  expectKnown(options, [...Object.keys(known), ...knownHeaders, ...Object.keys(REQUEST_RULES)], operationId);
  const resolved = resolveOptions(options, connection.defaults);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (serialize && Object.hasOwn(known, name)) query += `${query ? "&" : "?"}${serialize(name, value)}`;
    else if (knownHeaders.includes(name)) {
      expectOption(isHeaderValue(value), name, HEADER_VALUE);
      headers[name.toLowerCase()] = value;
    }
  }
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
        ...resolved.headers,
        ...headers,
      },
      // JSON.stringify(undefined) is undefined, whatever its type says.
      body: JSON.stringify(body),
      trusted: true,
    },
    options: resolved,
    selected: options.$select !== undefined,
  };
}
