import { expectKnown, expectOption } from "../check-options.ts";
import type { GraphConnection } from "../connection.ts";
import { isRecord } from "../json.ts";
import type { CallableOperation } from "../operation.ts";
import type { OutgoingRequest } from "../sending/attempt.ts";
import { CLIENT_OPTIONS, type ResolvedOptions, resolveOptions } from "../sending/request-options.ts";
import { fillPath, serializeOption } from "./serialize-url.ts";

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
  const { query, headers, others } = sortOptions(operation, options);
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
    options: others ? resolveOptions(options, connection.defaults) : connection.defaults,
    selected: options.$select !== undefined,
  };
}

/** The options of one call, by where they go. */
interface SortedOptions {
  /** With its question mark; empty without a query. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether there are any that every call takes. */
  readonly others: boolean;
}

/**
 * Sorts the options of a call. Whatever is `undefined` counts as left out.
 *
 * @throws TypeError for an unknown option, or a value of the wrong type
 */
function sortOptions(operation: CallableOperation, options: Readonly<Record<string, unknown>>): SortedOptions {
  let query = "";
  const headers: Record<string, string> = {};
  let others = false;
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (Object.hasOwn(operation.query, name)) query += `&${serializeOption(name, value)}`;
    else if (operation.headers.includes(name)) headers[name] = readHeader(name, value);
    else others = true;
  }
  const known = [...Object.keys(operation.query), ...operation.headers, "signal", ...CLIENT_OPTIONS];
  if (others) expectKnown(options, known, operation.operationId);
  return { query: query.replace("&", "?"), headers, others };
}

/** Checked here, as `fetch` would fail with an error that looks like one of the network. */
function readHeader(name: string, value: unknown): string {
  const holds = typeof value === "string" && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
  expectOption(holds, name, "a string of Latin-1 without line breaks");
  return value;
}
