import type { Operation } from "./operation.ts";
import type { RequestOptions } from "./request-options.ts";

/** The arguments of one call, sorted by where they go. */
export interface CallArguments {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal | null;
}

/**
 * Sorts what a method was called with: the path parameters in their order, the body if the operation has one, the options.
 *
 * @throws TypeError if the body is missing, or an option is unknown or of the wrong type
 */
export function readArguments(operationId: string, operation: Operation, args: readonly unknown[]): CallArguments {
  const { pathParameters, requestBody } = operation;
  const path = Object.fromEntries(pathParameters.map((name, index) => [name, args[index]]));
  const rest = args.slice(pathParameters.length);
  const body = requestBody === undefined ? undefined : rest.shift();
  const [options = {}, ...surplus] = rest;
  if (!isBody(body, requestBody)) throw new TypeError(`${operationId} needs a body that is an object.`);
  if (typeof options !== "object" || options === null)
    throw new TypeError(`${operationId} takes its options as an object.`);
  if (surplus.length > 0)
    throw new TypeError(`${operationId} takes ${args.length - surplus.length} arguments; got ${args.length}.`);
  return { path, body, ...sortOptions(operationId, operation, options) };
}

function isBody(body: unknown, requestBody: Operation["requestBody"]): boolean {
  if (body === undefined) return !requestBody?.required;
  return typeof body === "object" && body !== null && !Array.isArray(body);
}

function sortOptions(operationId: string, operation: Operation, options: object) {
  const query: Record<string, unknown> = {};
  const headers: Record<string, string> = {};
  let signal: AbortSignal | null = null;
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (Object.hasOwn(operation.query, name)) query[name] = value;
    else if (operation.headers.includes(name)) headers[name] = readHeader(name, value);
    else if (name === "signal") signal = readSignal(value);
    else throw new TypeError(`${operationId} has no option ${name}; it has ${optionNames(operation).join(", ")}.`);
  }
  return { query, headers, signal };
}

function readHeader(name: string, value: unknown): string {
  if (typeof value !== "string") throw new TypeError(`${name} must be a string; got ${typeof value}.`);
  return value;
}

function readSignal(value: unknown): AbortSignal {
  if (!(value instanceof AbortSignal)) throw new TypeError("signal must be an AbortSignal.");
  return value;
}

function optionNames({ query, headers }: Operation): string[] {
  return [...Object.keys(query), ...headers, "signal" satisfies keyof RequestOptions];
}
