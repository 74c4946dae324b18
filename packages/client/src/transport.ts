import createOpenapiFetch, { type Client } from "openapi-fetch";
import type { paths } from "./contract.ts";
import { describeCall, OutgoingRequest, readRequest } from "./outgoing-request.ts";
import { fillPath } from "./path.ts";
import { serialiseQuery } from "./query.ts";
import { readText, type Send } from "./send.ts";

// The only file that touches openapi-fetch, whose releases have ended: whoever replaces it changes this file alone.

/** The typed openapi-fetch client: methods by verb and path, results instead of exceptions. */
export type RawClient = Client<paths>;

/** Sends a request of the operation table. A success comes back with its body unread. */
export type Transport = (method: string, path: string, init: TransportInit) => Promise<TransportAnswer>;

export interface TransportInit {
  readonly operationId: string;
  readonly params: { readonly query: Readonly<Record<string, unknown>> };
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal | null;
}

export interface TransportAnswer {
  readonly response: Response;
  /** The body of an answer that is no success: parsed if it was JSON, else its text. */
  readonly error?: unknown;
}

const serialisers = { pathSerializer: fillPath, querySerializer: serialiseQuery };

export function createTransport(baseUrl: string, send: Send): Transport {
  const client = createOpenapiFetch<AnyPaths>({
    ...serialisers,
    baseUrl,
    // openapi-fetch constructs a request, reads its method and hands it to fetch; it asks no more of the class.
    Request: OutgoingRequest as unknown as typeof Request,
    fetch: (request) => sendAndBufferFailure(send, request as unknown as OutgoingRequest),
  });
  return (method, path, init) => client.request(method as "get", path, { ...init, parseAs: "stream" });
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

/** openapi-fetch reads the body of a failure itself, where a connection that breaks off would go by as a bare `TypeError`. */
async function sendAndBufferFailure(send: Send, request: OutgoingRequest): Promise<Response> {
  const response = await send(request);
  if (response.ok || response.body === null) return response;
  const { status, statusText, headers } = response;
  return new Response(await readText(response, describeCall(request), request.signal), { status, statusText, headers });
}
