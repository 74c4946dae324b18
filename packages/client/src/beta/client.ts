import { takeConnection } from "../connect.ts";
import { GraphConnection } from "../connection.ts";
import { type ConnectionOptions, checkOptions } from "../connection-options.ts";
import { type Connected, createResources } from "../create-resources.ts";
import { methods } from "../generated/beta/methods.ts";
import { createGraphFetch as createFetch, type Fetch } from "../graph-fetch.ts";
import { extendPartners, type PartnersExtension } from "../remote-assistance-partner/partners.ts";
import {
  type Cloud,
  defaultCloud,
  type GraphResources,
  type RemoteAssistancePartner,
  type RemoteAssistancePartnersResource,
  servers,
} from "./contract.ts";

/** How a client reaches the beta of the service. */
export interface GraphClientOptions extends ConnectionOptions<Cloud> {}

/**
 * Makes a connection to beta. Each version has connections of its own: one of v1.0 would call v1.0.
 *
 * @throws TypeError or RangeError if an option is not valid
 */
export function createGraphConnection(options: GraphClientOptions = {}): GraphConnection {
  return new GraphConnection(options, checkOptions(options, servers, defaultCloud));
}

/** The resources of beta, each with a method per operation, and the connection that they share. */
export interface GraphClient extends GraphResources, Connected {
  readonly remoteAssistancePartners: RemoteAssistancePartners;
}

/** Remote assistance partners, and the wait for their onboarding. */
export interface RemoteAssistancePartners
  extends RemoteAssistancePartnersResource,
    PartnersExtension<RemoteAssistancePartner> {}

/**
 * Makes a client for the beta of Microsoft Graph, which may change at any time.
 *
 * @param options how to reach the service, or a connection to beta that is there already
 * @throws TypeError or RangeError if an option is not valid
 * @example
 * ```ts
 * const graph = createGraphClient({ credential: () => getAccessToken() });
 * const { onboardingRequestExpiryDateTime } = await graph.remoteAssistancePartners.get(id);
 * ```
 */
export function createGraphClient(options: GraphClientOptions | GraphConnection = {}): GraphClient {
  const connection = connectionOf(options);
  const resources = createResources<GraphResources>(connection, methods);
  return { ...resources, remoteAssistancePartners: extendPartners(connection, resources.remoteAssistancePartners) };
}

/**
 * Makes a `fetch` for what the contract of beta does not describe, as that of v1.0 is.
 *
 * @throws TypeError or RangeError if an option is not valid
 */
export function createGraphFetch(options: GraphClientOptions | GraphConnection = {}): Fetch {
  return createFetch(connectionOf(options));
}

/** Takes a connection as it is, and makes one of options for beta. */
export function connectionOf(given: GraphClientOptions | GraphConnection): GraphConnection {
  return takeConnection(given, createGraphConnection);
}
