import createOpenapiFetch, { type Client } from "openapi-fetch";
import { unreadable } from "./calling/read-response.ts";
import { fillPath, serializeOption } from "./calling/serialize-url.ts";
import { connectionOf, type GraphClientOptions } from "./connect.ts";
import type { GraphConnection } from "./connection.ts";
import type { paths } from "./contract.ts";
import { createGraphFetch, receivedAs } from "./graph-fetch.ts";
import { parseJson } from "./json.ts";

// The only file that touches openapi-fetch, whose releases have ended: replacing it changes this file alone.

/** The typed openapi-fetch client: methods by verb and path, results instead of exceptions. */
export type RawClient<Paths extends object = paths> = Client<Paths>;

/**
 * Makes an openapi-fetch client, for those who prefer results to exceptions. Ask `response.ok` whether a call went well:
 * a failure without a body has no `error`, which openapi-fetch will not change any more.
 *
 * @typeParam Paths what the client knows; those of v1.0 if left out
 * @param options how to reach the service, or a connection that is there already
 * @throws TypeError or RangeError if an option is not valid
 * @example
 * ```ts
 * const raw = createRawClient({ credential });
 * const { data, error } = await raw.GET("/deviceManagement/remoteAssistancePartners");
 * ```
 */
export function createRawClient<Paths extends object = paths>(
  options: GraphClientOptions | GraphConnection = {},
): RawClient<Paths> {
  const connection = connectionOf(options);
  const raw = createOpenapiFetch<Paths>({
    baseUrl: connection.baseUrl,
    fetch: createGraphFetch(connection),
    pathSerializer: fillByName,
    querySerializer: (query) =>
      Object.entries(query)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => serializeOption(name, value))
        .join("&"),
  });
  raw.use({
    // A call without any path parameters gets by the serializer, and would ask for `{name}` itself.
    onRequest: ({ schemaPath, params }) => void fillByName(schemaPath, params.path),
    onResponse: ({ response, options }) => expectJson(response, options.parseAs),
  });
  return raw;
}

/** @throws ProtocolError where openapi-fetch would fail with a bare SyntaxError */
function expectJson(response: Response, parseAs: string): void {
  const received = receivedAs.get(response);
  if (!received || !response.ok || parseAs !== "json" || received.text === "") return;
  if (parseJson(received.text) === undefined) throw unreadable(received, "application/json");
}

function fillByName(template: string, values: Readonly<Record<string, unknown>> = {}): string {
  return fillPath(template, (name) => values[name]);
}
