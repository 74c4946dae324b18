/*
 * What a client reads before it asks for a token. MSAL insists on an authorization endpoint and on an issuer of the same
 * origin; nobody can sign in here.
 */

/** The metadata of OpenID Connect (OpenID Connect Discovery 1.0, section 3). */
export function openIdConfiguration(authority: string): Readonly<Record<string, unknown>> {
  return {
    issuer: `${authority}/v2.0`,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    token_endpoint: `${authority}/oauth2/v2.0/token`,
    jwks_uri: `${authority}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    grant_types_supported: ["client_credentials"],
    response_types_supported: ["code"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

/** Says of a host that it is an authority, and has no other name. */
export function instanceDiscovery(authority: string, host: string): Readonly<Record<string, unknown>> {
  return {
    tenant_discovery_endpoint: `${authority}/v2.0/.well-known/openid-configuration`,
    "api-version": "1.1",
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
