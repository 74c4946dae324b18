import contract from "@remote-assistance/openapi/openapi.json" with { type: "json" };
import {
  createGraphClient,
  createGraphConnection,
  type GraphClient,
  type GraphClientOptions,
  type GraphConnection,
} from "../src/index.ts";

/** A request as it would have left the process. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  /** As text, in whatever form it was passed. */
  readonly body: unknown;
  readonly redirect: string | undefined;
  readonly signal: AbortSignal;
}

export interface ObservedClient {
  readonly connection: GraphConnection;
  readonly graph: GraphClient;
  readonly partners: GraphClient["remoteAssistancePartners"];
  readonly sent: SentRequest[];
}

/**
 * A client whose requests are answered by a function and kept in a list. Nothing is mocked: `fetch` is an option. It does
 * not try again unless it is told to, so that no test waits.
 */
export function observe(
  answer: (request: SentRequest) => Response | Promise<Response>,
  { anonymous = false, ...options }: GraphClientOptions & { anonymous?: boolean } = {},
): ObservedClient {
  const sent: SentRequest[] = [];
  const connection = createGraphConnection({
    baseUrl: "https://graph.example/v1.0",
    ...(!anonymous && { credential: "secret-token" }),
    retry: false,
    ...options,
    fetch: async (url, { method = "GET", headers, body, redirect, signal }) => {
      const text = body instanceof ArrayBuffer ? new TextDecoder().decode(body) : body;
      const request = { url, method, headers: new Headers(headers), body: text, redirect, signal: signal ?? never() };
      sent.push(request);
      return answer(request);
    },
  });
  const graph = createGraphClient(connection);
  return { connection, graph, partners: graph.remoteAssistancePartners, sent };
}

/** A partner that nobody has connected yet, as the contract shows it: with whatever properties it has. */
export const partner = contract.components.examples.PartnerNotOnboarded.value;

function never(): never {
  throw new Error("Every request has a signal.");
}

export const answerPartner = (): Response => Response.json(partner);

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`Expected a rejection, got ${JSON.stringify(value)}.`);
    },
    (reason: unknown) => reason,
  );
}
