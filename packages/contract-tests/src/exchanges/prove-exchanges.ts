import { describe, expect, test } from "vitest";
import type { OpenApiDocument } from "../contract/open-api-document.ts";
import type { Resource } from "../resource.ts";
import type { Outcome, Target } from "../scenario.ts";
import { emulatorInProcess } from "../targets/emulator.ts";
import { mockInProcess } from "../targets/mock.ts";
import { contradictions } from "./contradictions.ts";
import { Description, undescribedIn } from "./described.ts";
import { type Collection, type Exchange, populationVariables, variablesOf } from "./exchange.ts";
import { type Check, type ExchangeTarget, runExchange } from "./run-exchange.ts";

/** Registers a test per exchange: the contract does not contradict it. No server is involved. */
export function proveDescribed(document: OpenApiDocument, collection: Collection): void {
  const description = new Description(document);
  const variables = populationVariables(collection);
  describe.each(Object.entries(collection.files))("the contract and %s", (_, exchanges) => {
    test.each(exchanges)("agree: $title", (exchange) => {
      expect(contradictions(description, exchange, exchanges, variables)).toEqual([]);
    });
  });
}

/** Registers a test per exchange that the target can run. */
export function proveExchanges(document: OpenApiDocument, { files }: Collection, target: ExchangeTarget): void {
  const check = describedBy(new Description(document), target.kind);
  const sorted = Object.entries(files).map(([file, exchanges]) => {
    return { file, exchanges, possible: exchanges.filter((one) => isPossible(one, exchanges, target)) };
  });
  describe.each(sorted.filter((one) => one.possible.length > 0))(`${target.name}: $file`, ({ exchanges, possible }) => {
    for (const exchange of possible) {
      test(exchange.title, async () => {
        const { status } = await runExchange(exchange, exchanges, target, check);
        expect(status).toBe(exchange.response.status);
      });
    }
  });
}

/**
 * Whether a target can run an exchange. A live service cannot be made to fail, and issues no special tokens. One that is only
 * read has entities of its own, which exchanges cannot name.
 */
export function isPossible(exchange: Exchange, siblings: readonly Exchange[], target: ExchangeTarget): boolean {
  const { notes, request } = exchange;
  if (notes.never || notes.skip[target.kind] !== undefined) return false;
  if (target.kind !== "live") return true;
  if (Object.keys(notes.add).length > 0 || (target.readOnly && request.method !== "GET")) return false;
  const names = variablesOf(exchange);
  if (target.readOnly) return names.every((name) => name === "token");
  const earlier = siblings.filter(({ name }) => names.some((one) => one.startsWith(`${name}.response.`)));
  const own = names.filter((name) => !name.includes(".response.") && name !== "target.baseUrl");
  return (
    own.every((name) => target.variables(name) !== undefined) &&
    earlier.every((one) => isPossible(one, siblings, target))
  );
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

/** The mock. Its first examples show the first entity of the population, and it accepts any token. */
export async function mockForExchanges(contract: URL, collection: Collection): Promise<ExchangeTarget> {
  const target = await mockInProcess(contract);
  const population = populationVariables(collection);
  // A fixed address, so that a wrong version in the contract shows.
  return {
    ...target,
    baseUrl: "http://127.0.0.1/v1.0",
    kind: "mock",
    variables: (name) => (/^token\b/.test(name) ? target.token : population(name)),
  };
}

/** The emulator, with a token for each scope that an exchange names. */
export async function emulatorForExchanges(resource: Resource, collection: Collection): Promise<ExchangeTarget> {
  const target = await emulatorInProcess(withPopulationOf(resource, collection));
  const tokens: Record<string, string> = {
    token: target.token,
    "token.foreign": await target.issueToken({ audience: "https://example.com" }),
    "token.expired": await target.issueToken({ expiresAfter: 0 }),
  };
  for (const scope of scopesIn(collection)) tokens[`token.${scope}`] = await target.issueToken({ scopes: [scope] });
  const population = populationVariables(collection);
  return { ...target, kind: "emulator", variables: (name) => tokens[name] ?? population(name) };
}

/** A live service. If it may be erased, it gets the population of the exchanges. */
export function liveForExchanges(target: Target, collection: Collection): ExchangeTarget {
  const population = populationVariables(collection);
  return { ...target, kind: "live", variables: (name) => (name === "token" ? target.token : population(name)) };
}

/** A resource with the population of the exchanges. */
export function withPopulationOf(resource: Resource, { population }: Collection): Resource {
  return { ...resource, population: Object.values(population) };
}

function scopesIn({ files }: Collection): ReadonlySet<string> {
  const headers = Object.values(files).flatMap((exchanges) =>
    exchanges.map(({ request }) => request.headers.Authorization ?? ""),
  );
  return new Set(headers.flatMap((header) => /\{\{token\.(\w+\..+)\}\}/.exec(header)?.[1] ?? []));
}
