import { callOperation } from "./call-operation.ts";
import { type GraphClientOptions, readClientOptions } from "./client-options.ts";
import { type GraphResources, operations } from "./contract.ts";
import { createSend } from "./send.ts";
import { createRawClient, createTransport, type RawClient, type Transport } from "./transport.ts";

/** The resources of the contract, each with a method per operation, and the client underneath. */
export interface GraphClient extends GraphResources {
  /** The typed openapi-fetch client, for those who prefer results to exceptions. It uses the same connection. */
  readonly raw: RawClient;
}

/**
 * Makes a client for Microsoft Graph.
 *
 * @throws TypeError or RangeError if an option is not valid
 * @example
 * ```ts
 * const graph = createGraphClient({ credential: () => getAccessToken() });
 * const partner = await graph.remoteAssistancePartners.get("7443c8b9-c8b9-7443-b9c8-4374b9c84374");
 * ```
 */
export function createGraphClient(options: GraphClientOptions = {}): GraphClient {
  const connection = readClientOptions(options);
  const send = createSend(connection);
  const { baseUrl } = connection;
  return { ...createResources(baseUrl, createTransport(baseUrl, send)), raw: createRawClient(baseUrl, send) };
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;

function createResources(baseUrl: string, transport: Transport): GraphResources {
  const resources: Record<string, Record<string, Method>> = {};
  for (const [operationId, operation] of Object.entries(operations)) {
    const methods = resources[operation.resource] ?? {};
    resources[operation.resource] = methods;
    methods[operation.name] = (...args) => callOperation({ operationId, operation, baseUrl, transport }, args);
  }
  // One emitter writes the table and the interface from the same contract, so that each method has its entry.
  return resources as unknown as GraphResources;
}
