import type { GraphConnection } from "../connection.ts";
import { createRawClient as createClient, type RawClient as RawClientOf } from "../raw.ts";
import { connectionOf, type GraphClientOptions } from "./client.ts";
import type { paths } from "./contract.ts";

/** The typed openapi-fetch client of beta. */
export type RawClient = RawClientOf<paths>;

/**
 * Makes an openapi-fetch client for beta, as that of `@remote-assistance/client/raw` is for v1.0.
 *
 * @param options how to reach the service, or a connection to beta that is there already
 * @throws TypeError or RangeError if an option is not valid
 */
export function createRawClient(options: GraphClientOptions | GraphConnection = {}): RawClient {
  return createClient<paths>(connectionOf(options));
}
