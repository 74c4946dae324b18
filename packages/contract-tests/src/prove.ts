import { describe, expect, test } from "vitest";
import type { Caller } from "./call.ts";
import type { Contract } from "./contract/contract.ts";
import { describeOperation } from "./contract/described-operation.ts";
import { namedAnswers } from "./contract/named-answers.ts";
import type { Scenario } from "./scenario.ts";
import { everyContract } from "./scenarios/every-contract.ts";
import type { Target } from "./target.ts";

/** What a contract is proved with. */
export interface Proof {
  readonly contract: Contract;
  readonly target: Target;
  /** Each scenario is run by each of them. The first one is plain HTTP. */
  readonly callers: readonly [Caller, ...Caller[]];
  /** Scenarios beside those that follow from the contract, by operation. */
  readonly scenarios?: Readonly<Record<string, readonly Scenario[]>>;
  /** Scenarios over several operations, for a target that remembers what it was told. */
  readonly stories?: readonly Scenario[];
}

/** Registers a test per scenario, operation and caller; and one per operation that every documented status is seen. */
export function prove(proof: Proof): void {
  const { contract, target, callers, scenarios = {}, stories = [] } = proof;
  describe.each(calledOperations(proof))(`${target.name}: %s`, (operationId) => {
    const possible = scenariosOf(contract, operationId, scenarios).filter((scenario) => isPossible(scenario, target));
    for (const scenario of possible) testScenario(scenario, proof);
    const never = errorsNeverSeen(proof, operationId);
    test(`every documented status is seen${never.length === 0 ? "" : `, but for ${never.join(", ")}`}`, async () => {
      const seen = new Set<number>();
      const caller = watched(callers[0], operationId, seen);
      // One after the other, because a target may have a state.
      for (const scenario of possible) await run(scenario, caller, target);
      const declared = describeOperation(contract, operationId).answers.map(({ status }) => status);
      expect([...seen].sort()).toEqual(declared.filter((status) => !never.includes(status)).sort());
    });
  });
  if (stories.length > 0) {
    describe(`${target.name}: over several operations`, () => {
      for (const story of stories) testScenario(story, proof);
    });
  }
}

export function scenariosOf(
  contract: Contract,
  operationId: string,
  own: NonNullable<Proof["scenarios"]>,
): readonly Scenario[] {
  return [...everyContract(contract, operationId), ...(own[operationId] ?? [])];
}

function calledOperations({ contract, target }: Proof): string[] {
  const all = Object.keys(contract.operations);
  return target.readOnly ? all.filter((id) => contract.operations[id]?.method === "GET") : all;
}

function isPossible({ provokes, writes }: Scenario, { readOnly, provoke }: Target): boolean {
  if (readOnly && writes) return false;
  return provokes === undefined || provoke(provokes) !== undefined;
}

/** The documented answers of an operation that a target cannot be made to give. */
export function unprovoked({ contract, target }: Pick<Proof, "contract" | "target">, operationId: string) {
  return namedAnswers(describeOperation(contract, operationId)).filter(
    (answer) => target.provoke(answer) === undefined,
  );
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

function testScenario(scenario: Scenario, { callers, target }: Proof): void {
  for (const caller of scenario.plainHttpOnly ? callers.slice(0, 1) : callers) {
    test(`${scenario.sentence} (${caller.name})`, () => run(scenario, caller, target));
  }
}

async function run({ check }: Scenario, caller: Caller, target: Target): Promise<void> {
  await target.reset?.();
  await check({ caller, target });
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
