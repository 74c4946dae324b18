import createOpenapiFetch, { type Client } from "openapi-fetch";
import type { paths } from "./contract.ts";
import { describeCall, OutgoingRequest, readRequest } from "./outgoing-request.ts";
import { fillPath } from "./path.ts";
import { serialiseQuery } from "./query.ts";
import { readFailure } from "./read-failure.ts";
import type { Send } from "./send.ts";

// The only file that touches openapi-fetch, whose releases have ended: whoever replaces it changes this file alone.

/** The typed openapi-fetch client: methods by verb and path, results instead of exceptions. */
export type RawClient = Client<paths>;

/** Sends a request of the operation table. A success comes back with its body unread; a failure is thrown. */
export type Transport = (method: string, path: string, init: TransportInit) => Promise<Response>;

export interface TransportInit {
  readonly operationId: string;
  readonly params: { readonly query: Readonly<Record<string, unknown>> };
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal | null;
}

const serialisers = { pathSerializer: fillPath, querySerializer: serialiseQuery };

export function createTransport(baseUrl: string, send: Send): Transport {
  const client = createOpenapiFetch<AnyPaths>({
    ...serialisers,
    baseUrl,
    // openapi-fetch constructs a request, reads its method and hands it to fetch; it asks no more of the class.
    Request: OutgoingRequest as unknown as typeof Request,
    fetch: (request) => sendForSuccess(send, request as unknown as OutgoingRequest),
  });
  return async (method, path, init) => {
    const { response } = await client.request(method as "get", path, { ...init, parseAs: "stream" });
    return response;
  };
}

export function createRawClient(baseUrl: string, send: Send): RawClient {
  return createOpenapiFetch<paths>({
    ...serialisers,
    baseUrl,
    fetch: async (request) => send(await readRequest(request)),
  });
}

/** Paths without types: the generated methods have their own, which cost the compiler nothing. */
type AnyPaths = Record<
  string,
  Record<"get", { requestBody?: { content: { "application/json": unknown } }; responses: object }>
>;

/**
 * openapi-fetch would read the body of a failure itself, lose it if it is empty, and let a connection that breaks off go
 * by as a bare `TypeError`.
 */
async function sendForSuccess(send: Send, request: OutgoingRequest): Promise<Response> {
  const response = await send(request);
  if (!response.ok) throw await readFailure(response, describeCall(request), request.signal);
  return response;
}
