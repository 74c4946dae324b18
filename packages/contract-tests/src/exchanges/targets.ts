import type { Resource } from "../resource.ts";
import type { Target } from "../target.ts";
import { emulatorInProcess } from "../targets/emulator.ts";
import { mockInProcess } from "../targets/mock.ts";
import { type Collection, populationVariables } from "./read-exchanges.ts";
import type { ExchangeTarget } from "./run-exchange.ts";

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
