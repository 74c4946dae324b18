import createOpenapiFetch, { type Client } from "openapi-fetch";
import { fillPath, serializeOption } from "./calling/serialize-url.ts";
import { connectionOf, type GraphClientOptions } from "./connect.ts";
import type { GraphConnection } from "./connection.ts";
import type { paths } from "./contract.ts";
import { createGraphFetch } from "./graph-fetch.ts";

// The only file that touches openapi-fetch, whose releases have ended: replacing it changes this file alone.

/** The typed openapi-fetch client: methods by verb and path, results instead of exceptions. */
export type RawClient = Client<paths>;

/**
 * Makes an openapi-fetch client, for those who prefer results to exceptions. Ask `response.ok` whether a call went well:
 * a failure without a body has no `error`, which openapi-fetch will not change any more.
 *
 * @param options how to reach the service, or a connection that is there already
 * @throws TypeError or RangeError if an option is not valid
 * @example
 * ```ts
 * const raw = createRawClient({ credential });
 * const { data, error } = await raw.GET("/deviceManagement/remoteAssistancePartners");
 * ```
 */
export function createRawClient(options: GraphClientOptions | GraphConnection = {}): RawClient {
  const connection = connectionOf(options);
  const raw = createOpenapiFetch<paths>({
    baseUrl: connection.baseUrl,
    fetch: createGraphFetch(connection),
    pathSerializer: fillByName,
    querySerializer: (query) =>
      Object.entries(query)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => serializeOption(name, value))
        .join("&"),
  });
  // A call without any path parameters gets by the serialiser, and would ask for `{name}` itself.
  raw.use({ onRequest: ({ schemaPath, params }) => void fillByName(schemaPath, params.path) });
  return raw;
}

function fillByName(template: string, values: Readonly<Record<string, unknown>> = {}): string {
  return fillPath(template, (name) => values[name]);
}
