/* Microsoft's own Graph client, with nothing replaced in it, for an emulator on this machine. */
import { ClientSecretCredential } from "@azure/identity";
import { Client } from "@microsoft/microsoft-graph-client";
import { TokenCredentialAuthenticationProvider } from "@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js";

export const PARTNERS = "/deviceManagement/remoteAssistancePartners";

/** @param url where the emulator is, without a version */
export function createCredential(url: string): ClientSecretCredential {
  return new ClientSecretCredential("contoso.onmicrosoft.com", "an-app", "a-secret", {
    authorityHost: url,
    disableInstanceDiscovery: true,
  });
}

export function createClient(url: string): Client {
  const scopes = ["https://graph.microsoft.com/.default"];
  return Client.initWithMiddleware({
    authProvider: new TokenCredentialAuthenticationProvider(createCredential(url), { scopes }),
    baseUrl: url,
    // Else it would send them no token.
    customHosts: new Set([new URL(url).hostname]),
  });
}
