import { curlLine, printResponse } from "../callers/recorded.ts";
import { Finding } from "../expect.ts";
import type { Outcome } from "../scenario.ts";
import { type Exchange, shownBody } from "./exchange.ts";
import { differences, fill, headerDifferences, type Variables } from "./template.ts";

/** What exchanges run against. */
export interface ExchangeTarget {
  readonly name: string;
  readonly kind: "mock" | "emulator" | "live";
  /** The address of the service with its version, without a slash at the end. */
  readonly baseUrl: string;
  readonly token: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The values of variables such as `first.id`; `undefined` if the target does not know one. */
  readonly variables: Variables;
  /** Whether only `GET` may be sent. */
  readonly readOnly?: true;
  /** Whether it does not look at tokens, so that it refuses none. */
  readonly takesAnyToken?: true;
  /** Restores the population. A target without state needs no reset. */
  readonly reset?: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A further check of a response to a request for `path`, which lacks the version. Returns what is wrong, as sentences. */
export type Check = (exchange: Exchange, path: string, outcome: Outcome) => readonly string[];

/** The response was not the expected one. The message has the request as a curl line and both responses in full. */
export class ExchangeError extends Finding {
  override readonly name = "ExchangeError";
  /** What is wrong, without either. */
  readonly summary: string;

  constructor(summary: string, details: readonly string[]) {
    super([summary, ...details].join("\n"));
    this.summary = summary;
  }
}

/**
 * Runs an exchange against a target. Exchanges whose responses it refers to run first.
 *
 * @param siblings the exchanges of the same file
 * @throws ExchangeError if a response is not the expected one
 */
export async function runExchange(
  exchange: Exchange,
  siblings: readonly Exchange[],
  target: ExchangeTarget,
  check: Check,
): Promise<Outcome> {
  await target.reset?.();
  const responses = new Map<string, Outcome>();
  const variables: Variables = (name) =>
    name === "target.baseUrl" ? target.baseUrl : (referred(name, responses) ?? target.variables(name));
  for (const name of referencesOf(exchange, siblings)) {
    const earlier = siblings.find((sibling) => sibling.name === name);
    if (earlier === undefined) throw new ReferenceError(`${exchange.place}: no exchange is named ${name}.`);
    responses.set(name, await send(earlier, target, variables, check));
  }
  return send(exchange, target, variables, check);
}

async function send(exchange: Exchange, target: ExchangeTarget, variables: Variables, check: Check): Promise<Outcome> {
  const { request, response, notes } = exchange;
  const filled = (template: string) => fill(template, variables);
  const headers = new Headers();
  for (const [name, value] of Object.entries({ ...request.headers, ...notes.add[target.kind] }))
    if (name.toLowerCase() !== "content-length") headers.set(name, filled(value));
  const url = addressOf(filled(request.url), target.baseUrl);
  const body = request.body === undefined ? undefined : filled(request.body);
  const sent = { method: request.method, url, headers, body };
  const received = await target.fetch(url, { method: request.method, headers, ...(body !== undefined && { body }) });
  const text = await received.text();
  const outcome = { status: received.status, headers: received.headers, body: readBody(received.headers, text) };
  const wrong = [
    ...(outcome.status === response.status ? [] : [`the status is ${outcome.status}, not ${response.status}`]),
    ...headerDifferences(response.headers, outcome.headers, variables),
    ...bodyDifferences(exchange, outcome, variables),
    ...check(exchange, decodeURIComponent(url.replace(target.baseUrl, "").replace(/\?.*/, "")), outcome),
  ];
  if (wrong.length === 0) return outcome;
  const expected = [
    `HTTP/1.1 ${response.status}`,
    ...Object.entries(response.headers).map((header) => header.join(": ")),
  ];
  const summary = [`${exchange.place}: ${exchange.title}`, ...wrong.map((sentence) => `- ${sentence}`)].join("\n");
  throw new ExchangeError(summary, [
    `\n${curlLine(sent, target.token)}`,
    `\nExpected:\n\n${expected.join("\n")}\n\n${response.body ?? ""}`,
    `\nReceived from ${target.name}:\n\n${printResponse(outcome.status, outcome.headers, text)}`,
  ]);
}

/** Exchanges name the address of a cloud. Only the contract knows these; a target has an address of its own. */
function addressOf(url: string, baseUrl: string): string {
  return url.replace(/^https:\/\/[^/]+\/[^/]+/, baseUrl);
}

function readBody(headers: Headers, text: string): unknown {
  if (text === "") return undefined;
  return headers.get("Content-Type")?.startsWith("application/json") ? JSON.parse(text) : text;
}

function bodyDifferences({ response, request, notes }: Exchange, { body }: Outcome, variables: Variables): string[] {
  if (response.body === undefined) {
    const isNone = body === undefined || request.method === "HEAD" || response.status >= 300;
    return isNone ? [] : ["there is a body"];
  }
  return differences(shownBody(response), body, variables, notes.exactly);
}

/** The names of the exchanges that must run first, in the order of the file. */
function referencesOf(exchange: Exchange, siblings: readonly Exchange[]): string[] {
  const { request, response } = exchange;
  const texts = [
    request.url,
    ...Object.values(request.headers),
    request.body,
    ...Object.values(response.headers),
    response.body,
  ];
  const names = texts.flatMap((text = "") => [...text.matchAll(/\{\{(\w+)\.response\./g)].map(([, name = ""]) => name));
  const earlier = siblings.filter(({ name }) => name !== undefined && names.includes(name) && name !== exchange.name);
  const before = earlier.flatMap((sibling) => referencesOf(sibling, siblings));
  return [...new Set([...before, ...earlier.map(({ name = "" }) => name), ...names])];
}

/** Looks up a name such as `created.response.body.$.id` or `created.response.headers.ETag`. */
function referred(name: string, responses: ReadonlyMap<string, Outcome>): unknown {
  const [, response = "", part, way = ""] = /^(\w+)\.response\.(body|headers)\.(.+)$/.exec(name) ?? [];
  const outcome = responses.get(response);
  if (outcome === undefined) return undefined;
  if (part === "headers") return outcome.headers.get(way) ?? undefined;
  // The subset of JSON path that exchanges need: `$.value[0].id`, `$['@odata.nextLink']`.
  const names = [...way.matchAll(/\.(\w+)|\[(\d+)\]|\['([^']+)'\]/g)].map(
    ([, member, index, quoted]) => member ?? index ?? quoted,
  );
  return names.reduce<unknown>((parent, one) => Reflect.get(Object(parent), one ?? ""), outcome.body);
}
