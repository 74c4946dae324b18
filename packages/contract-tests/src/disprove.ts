import { describe, expect, test } from "vitest";
import { type CreateClient, generatedClient } from "./callers/generated-client.ts";
import { plainHttp } from "./callers/plain-http.ts";
import type { Contract } from "./contract/contract.ts";
import { scenariosOf } from "./prove.ts";
import type { Context, Scenario } from "./scenario.ts";
import { dummies } from "./targets/dummies.ts";

/** What a contract could be proved with. */
export interface Disproof {
  readonly contract: Contract;
  readonly createClient: CreateClient;
  /** Scenarios beside those that follow from the contract, by operation. */
  readonly scenarios?: Readonly<Record<string, readonly Scenario[]>>;
}

/** Registers a test per operation and caller: a scenario that is green on each of three dummies asserts nothing. */
export function disprove({ contract, createClient, scenarios = {} }: Disproof): void {
  const targets = dummies(contract);
  describe.each(["plain HTTP", "the generated client"])(
    "by %s, every scenario is red on one of three dummies at least",
    (by) => {
      test.each(Object.keys(contract.operations))("%s", async (operationId) => {
        const contexts = targets.map((target): Context => {
          const caller =
            by === "plain HTTP" ? plainHttp(contract, target) : generatedClient(contract, createClient, target);
          return { caller, target };
        });
        const every = scenariosOf(contract, operationId, scenarios);
        const green = await Promise.all(every.map((scenario) => isGreenEverywhere(scenario, contexts)));
        expect(every.filter((_, index) => green[index]).map(({ sentence }) => sentence)).toEqual([]);
      });
    },
  );
}

async function isGreenEverywhere({ check }: Scenario, contexts: readonly Context[]): Promise<boolean> {
  const checks = await Promise.allSettled(contexts.map((context) => check(context)));
  return checks.every(({ status }) => status === "fulfilled");
}
