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

type Answer = () => Response | Promise<Response>;

/** Answers the first request with the first answer, and so on; what comes after the last one gets that again. */
export function inTurn(...answers: readonly [Answer, ...Answer[]]): Answer {
  const [first, ...rest] = answers;
  let turn = first;
  return () => {
    const answer = turn;
    turn = rest.shift() ?? turn;
    return answer();
  };
}

/** A failure of the service. */
export function status(code: number, headers: Record<string, string> = {}): Answer {
  return () => Response.json({ error: { code: "Failed", message: "No." } }, { status: code, headers });
}

/** A connection that breaks off before an answer. */
export const reset: Answer = () => Promise.reject(new TypeError("fetch failed"));

/** An answer that never comes. */
export const hang: Answer = () => new Promise<never>(() => {});

/** An answer whose body breaks off. */
export const truncated: Answer = () =>
  new Response(new ReadableStream({ start: (body) => body.error(new TypeError("terminated")) }));

/** An answer whose body never ends. */
export const endless: Answer = () => new Response(new ReadableStream({ pull: () => new Promise<never>(() => {}) }));

/** The origin that tests call their service, and ways to write it that a URL parser sees through. */
export const ownOrigins: readonly string[] = [
  "https://graph.example",
  "https://graph.example:443",
  "HTTPS://GRAPH.EXAMPLE",
  "https://gr%61ph.example",
  "https://ｇｒａｐｈ。example",
];

/** What an origin can have in common with the service's own without being the same: no token goes there, nor does anybody follow. */
export const foreignOrigins: readonly (readonly [what: string, origin: string])[] = [
  ["another host", "https://evil.example.net"],
  ["a host that begins alike", "https://graph.example.net"],
  ["a host that begins alike, up to a hyphen", "https://graph.example-evil.net"],
  ["a host that ends alike", "https://evil-graph.example"],
  ["a host that ends alike, without a hyphen", "https://evilgraph.example"],
  ["a host that ends alike, in another case", "https://EVIL-GRAPH.EXAMPLE"],
  ["a child", "https://evil.graph.example"],
  ["a sibling", "https://evil.example"],
  ["the parent", "https://example"],
  ["a host with a dot behind it", "https://graph.example."],
  ["another port", "https://graph.example:8443"],
  ["the port of http", "https://graph.example:80"],
  ["another scheme", "http://graph.example"],
  ["another scheme on the same port", "http://graph.example:443"],
  ["a host with a Cyrillic letter", "https://gr\u0430ph.example"],
  ["a host with a Greek letter", "https://graph.ex\u03b1mple"],
  ["a host with a letter of a phonetic alphabet", "https://\u0261raph.example"],
  ["a host with an accent", "https://gr\u00e0ph.example"],
  ["a host with a digit for a letter", "https://graph.examp1e"],
  ["a host that another one hides with a backslash", "https://evil.example\\@graph.example"],
  ["a path that looks like the origin", "https://evil.example/https://graph.example"],
];

/** Origins with a user name, which `fetch` itself refuses: some look like the service's own to whoever reads no further. */
export const originsWithUser: readonly (readonly [what: string, origin: string])[] = [
  ["a user on the own host", "https://user@graph.example"],
  ["a password on the own host", "https://:password@graph.example"],
  ["a user that looks like the host", "https://graph.example@evil.example"],
  ["a user that looks like the host and its port", "https://graph.example:443@evil.example"],
  ["a user that looks like the host and its path", "https://graph.example%2Fv1.0@evil.example"],
];
