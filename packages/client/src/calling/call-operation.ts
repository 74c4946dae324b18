import type { GraphConnection } from "../connection.ts";
import type { CallableOperation } from "../operation.ts";
import type { CallPromise, CallResponse } from "../response.ts";
import { readResponse } from "./read-response.ts";
import { type SerializeOption, serializeOption } from "./serialize-url.ts";
import { writeRequest } from "./write-request.ts";

/**
 * Calls an operation with the arguments of its method.
 *
 * @returns the body of the success; `undefined` where the operation declares none
 * @throws TypeError or RangeError if an argument is not valid; nothing was sent then
 * @throws GraphError if the response is not a success
 * @throws ProtocolError if the response is not one that the contract knows
 * @throws NetworkError or CallTimeoutError if there was no complete response
 */
export function callOperation(
  connection: GraphConnection,
  operation: CallableOperation,
  args: readonly unknown[],
  serialize?: SerializeOption,
): CallPromise<unknown> {
  const exchange = callAndDescribe(connection, operation, args, serialize);
  const data = exchange.then(({ data }) => data);
  // By way of the data, as their promise would otherwise reject and nobody would hear of it.
  return Object.assign(data, { withResponse: () => data.then(() => exchange) });
}

/** Calls an operation that has query options, as {@link callOperation} does one that has none. */
export function callWithQuery(
  connection: GraphConnection,
  operation: CallableOperation,
  args: readonly unknown[],
): CallPromise<unknown> {
  return callOperation(connection, operation, args, serializeOption);
}

async function callAndDescribe(
  connection: GraphConnection,
  operation: CallableOperation,
  args: readonly unknown[],
  serialize: SerializeOption | undefined,
): Promise<CallResponse<unknown>> {
  const prepared = writeRequest(connection, operation, args, serialize);
  const response = await connection.send(prepared.request, prepared.options);
  const { call, facts } = response;
  return {
    data: readResponse(prepared, response, connection.validateResponse),
    ...facts,
    etag: facts.headers.get("etag") ?? undefined,
    clientRequestId: call.clientRequestId,
    attempts: call.attempts,
  };
}
