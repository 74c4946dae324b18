import { createGraphClient, type GraphClient, type GraphClientOptions } from "../src/index.ts";

/** A request as it would have left the process. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly redirect: string | undefined;
}

export interface ObservedClient {
  readonly graph: GraphClient;
  readonly partners: GraphClient["remoteAssistancePartners"];
  readonly sent: SentRequest[];
}

/** A client whose requests are answered by a function and kept in a list. Nothing is mocked: `fetch` is an option. */
export function observe(
  answer: (request: SentRequest) => Response | Promise<Response>,
  options: GraphClientOptions = {},
): ObservedClient {
  const sent: SentRequest[] = [];
  const graph = createGraphClient({
    baseUrl: "https://graph.example/v1.0",
    credential: "secret-token",
    ...options,
    fetch: async (url, { method = "GET", headers, body, redirect }) => {
      const request = { url, method, headers: new Headers(headers), body, redirect };
      sent.push(request);
      return answer(request);
    },
  });
  return { graph, partners: graph.remoteAssistancePartners, sent };
}

export const partner = {
  id: "7443c8b9-c8b9-7443-b9c8-4374b9c84374",
  displayName: "TeamViewer",
  onboardingUrl: null,
  onboardingStatus: "notOnboarded",
  lastConnectionDateTime: "0001-01-01T00:00:00Z",
};

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
