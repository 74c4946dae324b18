import { Client, type Context, type Middleware, MiddlewareFactory } from "@microsoft/microsoft-graph-client";
import type { Contender } from "../contender.ts";

export const name = "@microsoft/microsoft-graph-client";
export const kind: Contender["kind"] = "library";

export const connect: Contender["connect"] = ({ baseUrl, token, fetch }) => {
  const { origin, pathname } = new URL(baseUrl);
  const send: Middleware = {
    async execute(context: Context) {
      context.response = await fetch(context.request, context.options);
    },
  };
  // The last of the default chain calls the global fetch, and no option replaces it.
  const chain = MiddlewareFactory.getDefaultMiddlewareChain({ getAccessToken: async () => token }).with(-1, send);
  const client = Client.initWithMiddleware({
    middleware: chain,
    baseUrl: `${origin}/`,
    defaultVersion: pathname.slice(1),
  });
  return (id, change) =>
    client.api(`/deviceManagement/remoteAssistancePartners/${encodeURIComponent(id)}`).patch(change);
};
