import type { GraphConnection } from "../connection.ts";
import type { CallableOperation } from "../operation.ts";
import type { CallPromise, CallResponse, ReceivedResponse } from "../response.ts";
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
  const call = async (): Promise<[data: unknown, response: ReceivedResponse]> => {
    const prepared = writeRequest(connection, operation, args, serialize);
    const response = await connection.send(prepared.request, prepared.options);
    return [readResponse(prepared, response, connection.validateResponse), response];
  };
  const exchange = call();
  const data = exchange.then(([data]) => data);
  return Object.assign(data, { withResponse: async () => describeResponse(await data, (await exchange)[1]) });
}

/** Calls an operation that has query options, as {@link callOperation} does one that has none. */
export function callWithQuery(
  connection: GraphConnection,
  operation: CallableOperation,
  args: readonly unknown[],
): CallPromise<unknown> {
  return callOperation(connection, operation, args, serializeOption);
}

function describeResponse(data: unknown, { call, facts }: ReceivedResponse): CallResponse<unknown> {
  const { clientRequestId, attempts } = call;
  return { data, ...facts, etag: facts.headers.get("etag") ?? undefined, clientRequestId, attempts };
}
