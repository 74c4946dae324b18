import type { Target } from "../target.ts";
import { emulatorInProcess } from "../targets/emulator.ts";
import { mockInProcess } from "../targets/mock.ts";
import type { Collection } from "./read-exchanges.ts";
import type { ExchangeTarget } from "./run-exchange.ts";
import type { Variables } from "./template.ts";

/** The mock, which has the population's first entity in its examples, and takes any token. */
export async function mockForExchanges(contract: URL, { population }: Collection): Promise<ExchangeTarget> {
  const target = await mockInProcess(contract);
  const token: Variables = (name) => (/^token\b/.test(name) ? target.token : undefined);
  return { ...target, kind: "mock", variables: (name) => token(name) ?? memberOf(population, name) };
}

/** The emulator, with tokens of each scope that an exchange names. */
export async function emulatorForExchanges(collection: Collection): Promise<ExchangeTarget> {
  const target = await emulatorInProcess(Object.values(collection.population));
  const tokens: Record<string, string> = {
    token: target.token,
    "token.foreign": await target.issueToken({ audience: "https://example.com" }),
    "token.expired": await target.issueToken({ expiresAfter: 0 }),
  };
  for (const scope of scopesIn(collection)) tokens[`token.${scope}`] = await target.issueToken({ scopes: [scope] });
  return { ...target, kind: "emulator", variables: (name) => tokens[name] ?? memberOf(collection.population, name) };
}

/** A live service. One that may be erased has the population of the exchanges; one for reading only has none that they know. */
export function liveForExchanges(target: Target, { population }: Collection): ExchangeTarget {
  const variables: Variables = (name) => (name === "token" ? target.token : memberOf(population, name));
  return { ...target, kind: "live", variables };
}

/** A member of an entity, such as `onboarding.displayName`. */
function memberOf(entities: Collection["population"], name: string): unknown {
  const [entity = "", member = ""] = name.split(".");
  return entities[entity]?.[member];
}

function scopesIn({ files }: Collection): ReadonlySet<string> {
  const headers = Object.values(files).flatMap((exchanges) =>
    exchanges.map(({ request }) => request.headers.Authorization ?? ""),
  );
  return new Set(headers.flatMap((header) => /\{\{token\.(\w+\..+)\}\}/.exec(header)?.[1] ?? []));
}
