import { expectOption } from "./check-options.ts";
import { GraphConnection } from "./connection.ts";
import { type ConnectionOptions, checkOptions } from "./connection-options.ts";
import { type Cloud, defaultCloud, servers } from "./contract.ts";
import { isRecord } from "./json.ts";

/** How a client reaches the service. */
export interface GraphClientOptions extends ConnectionOptions<Cloud> {}

/**
 * Makes a connection that several clients use together, with one cache of tokens: the functions of
 * `@remote-assistance/client/functions`, a client, a raw one.
 *
 * @throws TypeError or RangeError if an option is not valid
 * @example
 * ```ts
 * const connection = createGraphConnection({ credential });
 * const graph = createGraphClient(connection);
 * const raw = createRawClient(connection);
 * ```
 */
export function createGraphConnection(options: GraphClientOptions = {}): GraphConnection {
  return new GraphConnection(options, checkOptions(options, servers, defaultCloud));
}

/** Takes a connection as it is, and makes one of options for v1.0. */
export function connectionOf(given: GraphClientOptions | GraphConnection): GraphConnection {
  return takeConnection(given, createGraphConnection);
}

/**
 * Takes a connection as it is, and makes one of options.
 *
 * @param create what makes it, for the version that is called
 * @throws TypeError or RangeError if an option is not valid
 */
export function takeConnection<Options extends object>(
  given: Options | GraphConnection,
  create: (options: Options) => GraphConnection,
): GraphConnection {
  expectOption(isRecord(given), "options", "an object");
  return given instanceof GraphConnection ? given : create(given);
}
