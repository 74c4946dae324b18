import { describe, expect, test } from "vitest";
import type { CreateClient } from "./callers/generated-client.ts";
import { printExchange } from "./callers/recorded.ts";
import { describeOperation } from "./contract/described-operation.ts";
import { callersOf, type MakeCaller, runScenario, type Suite, unprovoked, whyNot } from "./run-scenario.ts";
import type { Caller, Context, PlacedScenario, Scenario } from "./scenario.ts";
import { everyEntity, type OwnScenarios, placeStories, scenariosOf } from "./scenarios/derivations.ts";

/** What a contract is proved with. */
export interface Proof extends Suite {
  readonly createClient: CreateClient;
  readonly scenarios?: OwnScenarios;
  /** Scenarios over several operations, for a target that remembers what it was told. */
  readonly stories?: readonly Scenario[];
}

/** Registers a test per scenario, operation and caller; and one per operation that every documented status is seen. */
export function prove(proof: Proof): void {
  const { contract, target, scenarios = {}, stories = [] } = proof;
  describe.each(calledOperations(proof))(`${target.name}: %s`, (operationId) => {
    const possible = scenariosOf(contract, operationId, scenarios).filter((one) => whyNot(proof, one) === undefined);
    for (const scenario of possible) testScenario(scenario, proof);
    const never = errorsNeverSeen(proof, operationId);
    test(`every documented status is seen${never.length === 0 ? "" : `, but for ${never.join(", ")}`}`, async () => {
      const seen = new Set<number>();
      const watch = (context: Context) => ({ ...context, caller: watched(context.caller, operationId, seen) });
      // One after the other, because a target may have a state.
      for (const scenario of possible) {
        const [plain] = callersOf(proof, scenario);
        if (plain !== undefined) await expectToHold(scenario, proof, plain, watch);
      }
      const declared = describeOperation(contract, operationId).answers.map(({ status }) => status);
      expect([...seen].sort()).toEqual(declared.filter((status) => !never.includes(status)).sort());
    });
  });
  if (stories.length > 0) {
    describe(`${target.name}: over several operations`, () => {
      for (const story of placeStories(stories)) testScenario(story, proof);
    });
  }
}

/** Registers a test per entity type, scenario and caller, for a target that remembers what it is told. */
export function proveEntities(proof: Omit<Proof, "scenarios" | "stories">): void {
  const { contract, target } = proof;
  describe.each(Object.values(contract.entities))(`${target.name}: the entities $name`, (type) => {
    for (const scenario of everyEntity(contract, type)) testScenario(scenario, proof);
  });
}

function calledOperations({ contract, target }: Proof): string[] {
  const all = Object.keys(contract.operations);
  return target.readOnly ? all.filter((id) => contract.operations[id]?.method === "GET") : all;
}

/**
 * The errors of which no example can be provoked. To see one all the same is an error as well, as the title is wrong then.
 * Successes need no provocation, but for the request.
 */
function errorsNeverSeen(proof: Proof, operationId: string): number[] {
  const never = unprovoked(proof, operationId);
  const { answers } = describeOperation(proof.contract, operationId);
  const errors = answers.filter(({ status }) => status >= 300);
  return errors
    .filter(
      ({ status, examples }) =>
        never.filter((answer) => answer.status === status).length === Object.keys(examples).length,
    )
    .map(({ status }) => status);
}

/** Registers a test of a scenario per caller. */
function testScenario(scenario: PlacedScenario, proof: Proof): void {
  for (const makeCaller of callersOf(proof, scenario)) {
    const { name } = makeCaller(proof, proof.target);
    test(`${scenario.sentence} (${name})`, () => expectToHold(scenario, proof, makeCaller));
  }
}

/** Whatever a scenario throws tells of the last request as well, so that it can be tried by hand. */
async function expectToHold(
  scenario: PlacedScenario,
  proof: Proof,
  makeCaller: MakeCaller,
  watch?: (context: Context) => Context,
): Promise<void> {
  const { error, exchanges } = await runScenario(scenario, proof, makeCaller, watch);
  const last = exchanges.at(-1);
  if (error instanceof Error && last !== undefined) {
    error.message += `\n\nThe last request to ${proof.target.name}:\n\n${printExchange(last, proof.target.token)}`;
  }
  if (error !== undefined) throw error;
  expect(exchanges.length, "the number of requests").toBeGreaterThan(0);
}

function watched({ name, call }: Caller, operationId: string, seen: Set<number>): Caller {
  return {
    name,
    call: async (made) => {
      const outcome = await call(made);
      if (made.operationId === operationId) seen.add(outcome.status);
      return outcome;
    },
  };
}
