import { createGraphClient, type GraphClient, type GraphClientOptions } from "../../src/index.ts";
import { type Answer, type FaultyServer, startFaultyServer } from "./faulty-server.ts";

export const TOKEN = "secret-token";

export interface ConnectedClient extends FaultyServer {
  readonly partners: GraphClient["remoteAssistancePartners"];
}

/** A client with the run-time's own fetch, and the server that it calls. It tries again as by default, but without waits. */
export async function connectClient(
  answers: readonly Answer[],
  options: GraphClientOptions = {},
): Promise<ConnectedClient> {
  const server = await startFaultyServer(answers);
  const { baseUrl } = server;
  const graph = createGraphClient({ baseUrl, credential: TOKEN, retry: { baseDelay: 0 }, ...options });
  return Object.assign(server, { partners: graph.remoteAssistancePartners });
}
