import { describe, expect, test } from "vitest";
import type { Caller } from "./call.ts";
import type { Contract } from "./contract/contract.ts";
import { describeOperation } from "./contract/described-operation.ts";
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
}

/** Registers a test per scenario, operation and caller; and one per operation that every documented status is seen. */
export function prove({ contract, target, callers, scenarios = {} }: Proof): void {
  describe.each(Object.keys(contract.operations))(`${target.name}: %s`, (operationId) => {
    const possible = scenariosOf(contract, operationId, scenarios).filter(
      ({ provokes }) => provokes === undefined || target.provoke(provokes) !== undefined,
    );
    for (const scenario of possible) {
      for (const caller of scenario.plainHttpOnly ? callers.slice(0, 1) : callers) {
        test(`${scenario.sentence} (${caller.name})`, async () => {
          await scenario.check({ caller, target });
        });
      }
    }
    test("every documented status is seen", async () => {
      const seen = new Set<number>();
      const caller = watched(callers[0], operationId, seen);
      // One after the other, because a target may have a state.
      for (const { check } of possible) await check({ caller, target });
      const declared = describeOperation(contract, operationId).answers.map(({ status }) => status);
      expect([...seen].sort()).toEqual(declared.sort());
    });
  });
}

export function scenariosOf(
  contract: Contract,
  operationId: string,
  own: NonNullable<Proof["scenarios"]>,
): readonly Scenario[] {
  return [...everyContract(contract, operationId), ...(own[operationId] ?? [])];
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
