import type { GraphConnection } from "../connection.ts";
import type { CallableOperation } from "../operation.ts";
import { readResponse } from "./read-response.ts";
import { writeRequest } from "./write-request.ts";

/**
 * Calls an operation with the arguments of its method.
 *
 * @returns the body of the success; `undefined` where the operation declares none
 * @throws TypeError or RangeError if an argument is not valid; nothing was sent then
 * @throws GraphError if the response is not a success
 * @throws ProtocolError if the response is not one that the contract knows
 * @throws NetworkError or TimeoutError if there was no complete response
 */
export async function callOperation(
  connection: GraphConnection,
  operation: CallableOperation,
  args: readonly unknown[],
): Promise<unknown> {
  const call = writeRequest(connection, operation, args);
  const response = await connection.send(call.request, call.options);
  return readResponse(call, response, connection.validateResponse);
}
