import { Description, undescribedIn } from "../contract/description.ts";
import type { OpenApiDocument } from "../contract/open-api-document.ts";
import type { Resource } from "../resource.ts";
import type { Outcome, PlacedScenario } from "../scenario.ts";
import type { Service } from "../targets/service.ts";
import { type Collection, type Exchange, populationVariables, variablesOf } from "./exchange.ts";
import { followLink } from "./response-contradictions.ts";
import { type Check, type ExchangeTarget, runExchange } from "./run-exchange.ts";

/** The exchanges as scenarios: the response to each request is the one that is written down. */
export function exchangeScenarios(
  document: OpenApiDocument,
  { files }: Collection,
  target: ExchangeTarget,
): PlacedScenario[] {
  const description = new Description(document);
  const check = describedBy(description, target.kind);
  return Object.entries(files).flatMap(([file, exchanges]) =>
    exchanges
      .filter(({ notes }) => !notes.never && !notes.possible)
      .map((exchange) => {
        const impossible = whyImpossible(exchange, exchanges, target);
        return {
          ...{ sentence: exchange.title, subject: `the exchanges of ${file}`, rule: "exchanges", at: "" },
          evidence: exchange.evidence,
          plainHttpOnly: true,
          ...(impossible !== undefined && { impossible }),
          check: async ({ target: { fetch } }) => {
            const sent = followLink(description, exchange, exchanges);
            await runExchange(sent, exchanges, { ...target, fetch }, check);
          },
        };
      }),
  );
}

/**
 * Why a target cannot run an exchange. A live service cannot be made to fail, and issues no special tokens. One that is only
 * read has entities of its own, which exchanges cannot name.
 */
export function whyImpossible(
  exchange: Exchange,
  siblings: readonly Exchange[],
  target: ExchangeTarget,
): string | undefined {
  const { notes, request, response } = exchange;
  const skipped = notes.skip[target.kind];
  if (skipped !== undefined) return skipped;
  if (target.takesAnyToken && [401, 403].includes(response.status)) return "this server takes any token";
  if (target.kind !== "live") return undefined;
  if (Object.keys(notes.add).length > 0) return "a service cannot be made to fail";
  if (target.readOnly && request.method !== "GET") return "only GET may be sent";
  const names = variablesOf(exchange);
  if (target.readOnly) return names.every((name) => name === "token") ? undefined : "it names an entity";
  const own = names.filter((name) => !name.includes(".response.") && name !== "target.baseUrl");
  const unknown = own.find((name) => target.variables(name) === undefined);
  if (unknown !== undefined) return `{{${unknown}}} is not known of a service`;
  const earlier = siblings.filter(({ name }) => names.some((one) => one.startsWith(`${name}.response.`)));
  return earlier.map((one) => whyImpossible(one, siblings, target)).find((reason) => reason !== undefined);
}

/** Checks responses against the contract. A live service may send more than the contract describes. */
function describedBy(description: Description, kind: ExchangeTarget["kind"]): Check {
  return ({ request, response }: Exchange, path: string, { status, headers, body }: Outcome) => {
    const operation = description.find(request.method, path);
    const answer = operation?.answers.find((declared) => declared.status === status);
    if (operation === undefined) return response.status < 300 ? [`the contract has no ${request.method} ${path}`] : [];
    if (answer === undefined) return [`${operation.operationId} does not declare ${status}`];
    const missing = Object.entries(answer.headers).filter(([name, { required }]) => required && !headers.has(name));
    const isInvalid = answer.schema !== undefined && body !== undefined && !accepts(description, answer.schema, body);
    return [
      ...missing.map(([name]) => `${name} is missing`),
      ...(isInvalid ? ["the body is not valid for the contract"] : []),
      ...(kind === "live" ? [] : undescribedIn(description, answer, headers, body)),
    ];
  };
}

/** A count is text on the wire and a number in the contract. */
function accepts(description: Description, schema: Parameters<Description["accepts"]>[0], body: unknown): boolean {
  return typeof body === "string" ? description.acceptsText(schema, body) : description.accepts(schema, body);
}

/** A server as exchanges see it: with its tokens, and the entities that exchanges name if they may be there. */
export async function exchangeTarget(
  { kind, target, control, looksAtTokens }: Service,
  collection: Collection,
): Promise<ExchangeTarget> {
  const population = populationVariables(collection);
  if (kind === "mock") {
    return { ...target, kind, variables: (name) => (/^token\b/.test(name) ? target.token : population(name)) };
  }
  const own: ExchangeTarget = {
    ...target,
    kind: "live",
    variables: (name) => (name === "token" ? target.token : population(name)),
  };
  if (control === undefined || target.readOnly) return { ...own, ...(!looksAtTokens && { takesAnyToken: true }) };
  const tokens = await issueTokens(control.issueToken, target.token, collection);
  return {
    ...own,
    kind: "emulator",
    variables: (name) => tokens[name] ?? population(name),
    ...(!looksAtTokens && { takesAnyToken: true }),
  };
}

/** The tokens that exchanges name: one for each scope, and those that are refused. */
export async function issueTokens(
  issueToken: (claims: object) => Promise<string>,
  token: string,
  { files }: Collection,
): Promise<Readonly<Record<string, string>>> {
  const headers = Object.values(files).flatMap((exchanges) =>
    exchanges.map(({ request }) => request.headers.Authorization ?? ""),
  );
  const scopes = new Set(headers.flatMap((header) => /\{\{token\.(\w+\..+)\}\}/.exec(header)?.[1] ?? []));
  const tokens: Record<string, string> = {
    token,
    "token.foreign": await issueToken({ audience: "https://example.com" }),
    "token.expired": await issueToken({ expiresAfter: 0 }),
  };
  for (const scope of scopes) tokens[`token.${scope}`] = await issueToken({ scopes: [scope] });
  return tokens;
}

/** A resource with the population of the exchanges. */
export function withPopulationOf(resource: Resource, { population }: Collection): Resource {
  return { ...resource, population: Object.values(population) };
}
