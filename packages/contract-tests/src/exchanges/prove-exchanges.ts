import { describe, expect, test } from "vitest";
import { Description } from "../contract/description.ts";
import type { OpenApiDocument } from "../contract/open-api-document.ts";
import type { Resource } from "../resource.ts";
import { emulatorInProcess } from "../targets/emulator.ts";
import { mockInProcess } from "../targets/mock.ts";
import { contradictions } from "./contradictions.ts";
import { type Collection, populationVariables } from "./exchange.ts";
import { exchangeScenarios, issueTokens, withPopulationOf } from "./exchange-scenarios.ts";
import type { ExchangeTarget } from "./run-exchange.ts";

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
export function proveExchanges(document: OpenApiDocument, collection: Collection, target: ExchangeTarget): void {
  const possible = exchangeScenarios(document, collection, target).filter(({ impossible }) => impossible === undefined);
  const bySubject = Map.groupBy(possible, ({ subject }) => subject);
  describe.each([...bySubject])(`${target.name}: %s`, (_, scenarios) => {
    test.each(scenarios)("$sentence", async ({ check }) => {
      const caller = { name: "plain HTTP", call: () => Promise.reject(new Error("An exchange is sent as it is.")) };
      await expect(check({ caller, target: { ...target, provoke: () => undefined } })).resolves.toBeUndefined();
    });
  });
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
  const tokens = await issueTokens((claims) => target.issueToken(claims), target.token, collection);
  const population = populationVariables(collection);
  return { ...target, kind: "emulator", variables: (name) => tokens[name] ?? population(name) };
}
