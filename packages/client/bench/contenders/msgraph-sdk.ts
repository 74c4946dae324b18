import { apiClientProxifier, type Parsable, type RequestsMetadata } from "@microsoft/kiota-abstractions";
import { GraphRequestAdapter } from "@microsoft/msgraph-sdk";
import {
  createRemoteAssistancePartnerFromDiscriminatorValue,
  type RemoteAssistancePartner,
  serializeRemoteAssistancePartner,
} from "@microsoft/msgraph-sdk/models/index.js";
import { createODataErrorFromDiscriminatorValue } from "@microsoft/msgraph-sdk/models/oDataErrors/index.js";
import { createGraphClientFactory, GraphAzureIdentityAuthenticationProvider } from "@microsoft/msgraph-sdk-core";
import type { Contender } from "../contender.ts";

export const name = "@microsoft/msgraph-sdk";
export const kind: Contender["kind"] = "generated";

// The SDK has the model of a partner, but no package of request builders for device management is published. This is what
// its packages for other resources hold: metadata that a proxy turns into methods.
const requests: RequestsMetadata = {
  patch: {
    uriTemplate: "{+baseurl}/deviceManagement/remoteAssistancePartners/{remoteAssistancePartner%2Did}",
    adapterMethodName: "send",
    requestBodyContentType: "application/json",
    requestBodySerializer: serializeRemoteAssistancePartner,
    requestInformationContentSetMethod: "setContentFromParsable",
    responseBodyContentType: "application/json",
    responseBodyFactory: createRemoteAssistancePartnerFromDiscriminatorValue,
    errorMappings: { XXX: createODataErrorFromDiscriminatorValue },
  },
};

interface PartnerRequestBuilder {
  patch(body: RemoteAssistancePartner & Parsable): Promise<RemoteAssistancePartner | undefined>;
}

export const connect: Contender["connect"] = ({ baseUrl, token, fetch }) => {
  const accessToken = { token, expiresOnTimestamp: Number.POSITIVE_INFINITY };
  const { hostname } = new URL(baseUrl);
  const authentication = new GraphAzureIdentityAuthenticationProvider(
    { getToken: async () => accessToken },
    undefined,
    undefined,
    new Set([hostname]),
  );
  const http = createGraphClientFactory({ graphServiceTargetVersion: "" }, (url, init) => fetch(url, init));
  const adapter = new GraphRequestAdapter(authentication, undefined, undefined, http);
  adapter.baseUrl = baseUrl;
  return (id, change) => {
    const pathParameters = { baseurl: baseUrl, "remoteAssistancePartner%2Did": id };
    return apiClientProxifier<PartnerRequestBuilder>(adapter, pathParameters, undefined, requests).patch(change);
  };
};
