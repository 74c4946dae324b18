import { describe, expect, test } from "vitest";
import { type CreateClient, generatedClient } from "./callers/generated-client.ts";
import { plainHttp } from "./callers/plain-http.ts";
import type { Contract } from "./contract/contract.ts";
import { NotRefusedError } from "./expect-documented.ts";
import { scenariosOf } from "./prove.ts";
import type { Context, Scenario } from "./scenario.ts";
import type { Target } from "./target.ts";
import { credulous, ignorant } from "./targets/dummies.ts";

/** What a contract could be proved with. */
export interface Disproof {
  readonly contract: Contract;
  readonly createClient: CreateClient;
  /** Scenarios beside those that follow from the contract, by operation. */
  readonly scenarios?: Readonly<Record<string, readonly Scenario[] | undefined>>;
  /** Scenarios over several operations. */
  readonly stories?: readonly Scenario[];
}

/**
 * Registers tests per operation and caller that each scenario asserts what it says. One that is green on every dummy
 * asserts nothing. Where everything is accepted, one that refuses must be red for just that: its valid twin is
 * accepted, too. And where always the first example is given, one that provokes another must be red.
 */
export function disprove({ contract, createClient, scenarios = {}, stories = [] }: Disproof): void {
  const callers = {
    "plain HTTP": (target: Target) => plainHttp(contract, target),
    "the generated client": (target: Target) => generatedClient(contract, createClient, target),
  };
  describe.each(Object.entries(callers))("by %s", (_, callerOn) => {
    describe.each(Object.keys(contract.operations))("%s", (operationId) => {
      const every = scenariosOf(contract, operationId, scenarios);
      const attempt = (target: Target) => attemptAll(every, { caller: callerOn(target), target });

      test("every scenario is red on one of three dummies at least", async () => {
        const attempts = await Promise.all([...ignorant, credulous(contract)].map(attempt));
        const isGreenEverywhere = (scenario: Scenario) => attempts.every((errors) => !errors.has(scenario));
        expect(sentences(every.filter(isGreenEverywhere))).toEqual([]);
      });

      test("just those that refuse are red because their request is accepted", async () => {
        const errors = await attempt(credulous(contract));
        const asserting = every.filter((scenario) => errors.get(scenario) instanceof NotRefusedError);
        expect(sentences(asserting)).toEqual(sentences(every.filter(({ refuses }) => refuses)));
      });

      test("of those that provoke an answer, just the first is green where that one is always given", async () => {
        const errors = await attempt(credulous(contract));
        const provoking = every.filter(({ provokes }) => provokes);
        expect(sentences(provoking.filter((scenario) => !errors.has(scenario)))).toEqual(
          sentences(provoking.slice(0, 1)),
        );
      });
    });

    if (stories.length > 0) {
      test("every story over several operations is red on each dummy", async () => {
        for (const target of [...ignorant, credulous(contract)]) {
          const errors = await attemptAll(stories, { caller: callerOn(target), target });
          expect(sentences(stories.filter((story) => !errors.has(story))), target.name).toEqual([]);
        }
      });
    }
  });
}

/** The errors of the scenarios that are red. */
async function attemptAll(scenarios: readonly Scenario[], context: Context): Promise<Map<Scenario, unknown>> {
  const errors = new Map<Scenario, unknown>();
  await Promise.all(
    scenarios.map((scenario) => scenario.check(context).catch((error: unknown) => errors.set(scenario, error))),
  );
  return errors;
}

function sentences(scenarios: readonly Scenario[]): string[] {
  return scenarios.map(({ sentence }) => sentence);
}
