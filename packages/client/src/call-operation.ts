import { readArguments } from "./call-arguments.ts";
import { GraphError } from "./graph-error.ts";
import type { Operation } from "./operation.ts";
import { fillPath } from "./path.ts";
import { ProtocolError } from "./protocol-error.ts";
import { readSuccess } from "./read-success.ts";
import type { Transport } from "./transport.ts";

/** One operation of the contract, and the connection to call it on. */
export interface OperationCall {
  readonly operationId: string;
  readonly operation: Operation;
  readonly baseUrl: string;
  readonly transport: Transport;
}

/**
 * Calls an operation with the arguments of its method.
 *
 * @throws TypeError if an argument is not valid; nothing was sent then
 * @throws GraphError if the answer is no success
 * @throws ProtocolError if the answer is none that the contract knows
 * @throws NetworkError if there was no complete answer
 */
export async function callOperation(
  { operationId, operation, baseUrl, transport }: OperationCall,
  args: readonly unknown[],
): Promise<unknown> {
  const { path, query, headers, body, signal } = readArguments(operationId, operation, args);
  const { method } = operation;
  const filledPath = fillPath(operation.path, path);
  const call = { operationId, method, url: `${baseUrl}${filledPath}` };
  const { response, error } = await transport(method, filledPath, {
    operationId,
    params: { query },
    headers: { ...mediaTypes(operation), ...headers },
    body,
    signal,
  });
  if (response.ok) return readSuccess(operation, call, response, signal);
  if (isRedirect(response)) throw new ProtocolError(call, response.status, "a redirect, which is not followed", "");
  throw new GraphError(call, response, error === "" ? undefined : error);
}

function mediaTypes({ requestBody, responses }: Operation): Record<string, string> {
  // An operation without a body in its success still gets its errors as JSON.
  const accept = Object.values(responses).find((mediaType) => mediaType !== null) ?? "application/json";
  return { Accept: accept, ...(requestBody && { "Content-Type": requestBody.mediaType }) };
}

function isRedirect({ status, type }: Response): boolean {
  return (status >= 300 && status < 400 && status !== 304) || type === "opaqueredirect";
}
