import { describe, expect, test } from "vitest";
import { type CreateClient, generatedClient } from "./callers/generated-client.ts";
import { plainHttp } from "./callers/plain-http.ts";
import type { Contract } from "./contract/contract.ts";
import { NotRefusedError } from "./expect-documented.ts";
import type { Context, Scenario, Target } from "./scenario.ts";
import { everyEntity, scenariosOf } from "./scenarios/derivations.ts";
import { faults } from "./scenarios/every-entity/entity-scenario.ts";
import { smallestBody, writableProperties } from "./scenarios/every-entity/values.ts";
import { writtenProperties } from "./scenarios/every-entity/written-entities.ts";
import { credulous, ignorant } from "./targets/dummies.ts";
import { engine } from "./targets/engine/engine.ts";

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
