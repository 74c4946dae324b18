import type { EntityType } from "@remote-assistance/client/entities";
import { describe, expect, test } from "vitest";
import { type CreateClient, generatedClient } from "./callers/generated-client.ts";
import { plainHttp } from "./callers/plain-http.ts";
import type { Contract } from "./contract/contract.ts";
import { type Fault, faults } from "./fault.ts";
import type { Scenario } from "./scenario.ts";
import { everyEntity } from "./scenarios/every-entity/every-entity.ts";
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
      const red = await findRed(scenarios, contract, type, fault);
      expect(red).toEqual(scenarios.filter(({ notices }) => notices.includes(fault)).map(({ sentence }) => sentence));
    });
  });
}

/** Runs each scenario on a new engine, and returns the sentences of those that are red. */
async function findRed(
  scenarios: readonly Scenario[],
  contract: Contract,
  type: EntityType,
  fault: Fault,
): Promise<string[]> {
  const red: string[] = [];
  for (const { sentence, check } of scenarios) {
    const target = engine(contract, type, fault);
    await check({ caller: plainHttp(contract, target), target }).catch(() => red.push(sentence));
  }
  return red;
}
