import { connectionOf, type GraphClientOptions } from "./connect.ts";
import type { GraphConnection } from "./connection.ts";
import type { GraphResources, RemoteAssistancePartner, RemoteAssistancePartnersResource } from "./contract.ts";
import { type Connected, createResources } from "./create-resources.ts";
import { methods } from "./generated/v1.0/methods.ts";
import { extendPartners, type PartnersExtension } from "./remote-assistance-partner/partners.ts";

/** The resources of the contract, each with a method per operation, and the connection that they share. */
export interface GraphClient extends GraphResources, Connected {
  readonly remoteAssistancePartners: RemoteAssistancePartners;
}

/** Remote assistance partners, and the wait for their onboarding. */
export interface RemoteAssistancePartners
  extends RemoteAssistancePartnersResource,
    PartnersExtension<RemoteAssistancePartner> {}

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
  const resources = createResources<GraphResources>(connection, methods);
  return { ...resources, remoteAssistancePartners: extendPartners(connection, resources.remoteAssistancePartners) };
}
