import { callOperation } from "./calling/call-operation.ts";
import { connectionOf, type GraphConnection } from "./connection.ts";
import type { GraphClientOptions } from "./connection-options.ts";
import { type GraphResources, operations } from "./contract.ts";
import type { Operation } from "./operation.ts";
import { readCollection } from "./paging/read-collection.ts";

/** The resources of the contract, each with a method per operation. */
export type GraphClient = GraphResources;

/**
 * Makes a client for Microsoft Graph: the resources of the contract, each with a method per operation.
 *
 * @param options how to reach the service, or a connection that is there already
 * @throws TypeError or RangeError if an option is not valid
 * @example
 * ```ts
 * const graph = createGraphClient({ credential: () => getAccessToken() });
 * const partner = await graph.remoteAssistancePartners.get("7443c8b9-c8b9-7443-b9c8-4374b9c84374");
 * ```
 */
export function createGraphClient(options: GraphClientOptions | GraphConnection = {}): GraphClient {
  const connection = connectionOf(options);
  const resources: Record<string, Record<string, Method>> = {};
  for (const operation of Object.values(operations)) {
    const methods = resources[operation.resource] ?? {};
    resources[operation.resource] = methods;
    methods[operation.name] = createMethod(connection, operation);
  }
  // One emitter writes the table and the interface from the same contract, so that each method has its entry.
  return resources as unknown as GraphClient;
}

type Method = (...args: readonly unknown[]) => unknown;

function createMethod(connection: GraphConnection, operation: Operation): Method {
  const call = operation.paged ? readCollection : callOperation;
  return (...args) => call(connection, operation, args);
}
