import { describe, expect, test } from "vitest";
import { type CreateClient, generatedClient } from "./callers/generated-client.ts";
import { plainHttp } from "./callers/plain-http.ts";
import type { Contract } from "./contract/contract.ts";
import { faults } from "./fault.ts";
import type { Scenario } from "./scenario.ts";
import { everyEntity } from "./scenarios/every-entity/every-entity.ts";
import { smallestBody, writableProperties } from "./scenarios/every-entity/values.ts";
import { writtenProperties } from "./scenarios/every-entity/written-properties.ts";
import type { Target } from "./target.ts";
import { engine } from "./targets/engine/engine.ts";

/**
 * Registers tests per entity type that no scenario asks for the impossible, as an engine of a few lines passes each; and that each
 * fault of such an engine turns just those scenarios red that say that they notice it.
 */
export function disproveEntities(contract: Contract, createClient: CreateClient): void {
  const callers = {
    "plain HTTP": (target: Target) => plainHttp(contract, target),
    "the generated client": (target: Target) => generatedClient(contract, createClient, target),
  };
  describe.each(Object.values(contract.entities))("the entities $name", (type) => {
    const scenarios = everyEntity(contract, type);

    test.each(Object.entries(callers))("every scenario is green on an engine, by %s", async (_, callerOn) => {
      for (const { sentence, plainHttpOnly, check } of scenarios) {
        const target = engine(contract, type);
        const caller = plainHttpOnly ? plainHttp(contract, target) : callerOn(target);
        await expect(check({ caller, target }), sentence).resolves.toBeUndefined();
      }
    });

    test.each(faults)("an engine that %s turns just those red that notice it", async (fault) => {
      const noticing = scenarios.filter(({ notices }) => notices.includes(fault));
      const red = await findRed(scenarios, contract, () => engine(contract, type, fault));
      expect(listSentences(red)).toEqual(listSentences(noticing));
    });

    test.each(writableProperties(contract, type))(
      "an engine that forgets $name turns those red that write it",
      async ({ name }) => {
        const smallest = smallestBody(contract, type);
        const red = await findRed(scenarios, contract, () => forgetful(engine(contract, type), name, smallest));
        const writing = writtenProperties(contract, type).filter(({ sentence }) => sentence.split(" ").includes(name));
        expect(writing).not.toEqual([]);
        expect(listSentences(red)).toEqual(expect.arrayContaining(listSentences(writing)));
      },
    );
  });
}

/** Runs each scenario on a new engine, and returns those that are red. */
async function findRed(
  scenarios: readonly Scenario[],
  contract: Contract,
  makeEngine: () => Target,
): Promise<readonly Scenario[]> {
  const red: Scenario[] = [];
  for (const scenario of scenarios) {
    const target = makeEngine();
    await scenario.check({ caller: plainHttp(contract, target), target }).catch(() => red.push(scenario));
  }
  return red;
}

/** A target that does not see one property of what is written; one that a new entity must have is always the same. */
function forgetful(target: Target, property: string, smallest: Readonly<Record<string, unknown>>): Target {
  return {
    ...target,
    fetch: (url, init) => {
      if (typeof init.body !== "string") return target.fetch(url, init);
      const { [property]: _, ...rest } = Object(JSON.parse(init.body));
      const isSupplied = init.method === "POST" && Object.hasOwn(smallest, property);
      const body = { ...rest, ...(isSupplied && { [property]: smallest[property] }) };
      return target.fetch(url, { ...init, body: JSON.stringify(body) });
    },
  };
}

function listSentences(scenarios: readonly Scenario[]): string[] {
  return scenarios.map(({ sentence }) => sentence);
}
