import { readArguments } from "./call-arguments.ts";
import type { Operation } from "./operation.ts";
import { fillPath } from "./path.ts";
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
  const response = await transport(method, filledPath, {
    operationId,
    params: { query },
    headers: { ...mediaTypes(operation, body), ...headers },
    body,
    signal,
  });
  return readSuccess(operation, call, response, signal);
}

function mediaTypes({ requestBody, responses }: Operation, body: unknown): Record<string, string> {
  // An operation without a body in its success still gets its errors as JSON.
  const accept = Object.values(responses).find((mediaType) => mediaType !== null) ?? "application/json";
  return { Accept: accept, ...(requestBody && body !== undefined && { "Content-Type": requestBody.mediaType }) };
}
