import { describe, expect, test } from "vitest";
import { type CreateClient, generatedClient } from "./callers/generated-client.ts";
import { plainHttp } from "./callers/plain-http.ts";
import { recorded } from "./callers/recorded.ts";
import type { Contract } from "./contract/contract.ts";
import { describeOperation } from "./contract/described-operation.ts";
import { namedAnswers } from "./contract/documented-call.ts";
import type { Caller, Context, Scenario, Target } from "./scenario.ts";
import { everyContract, everyEntity } from "./scenarios/derivations.ts";

/** What a contract is proved with. */
export interface Proof {
  readonly contract: Contract;
  readonly target: Target;
  /** What makes the generated client. Each scenario is run by it, and by plain HTTP. */
  readonly createClient: CreateClient;
  /** Scenarios beside those that follow from the contract, by operation. */
  readonly scenarios?: Readonly<Record<string, readonly Scenario[] | undefined>>;
  /** Scenarios over several operations, for a target that remembers what it was told. */
  readonly stories?: readonly Scenario[];
}

/** Registers a test per scenario, operation and caller; and one per operation that every documented status is seen. */
export function prove(proof: Proof): void {
  const { contract, target, scenarios = {}, stories = [] } = proof;
  describe.each(calledOperations(proof))(`${target.name}: %s`, (operationId) => {
    const possible = scenariosOf(contract, operationId, scenarios).filter((scenario) => isPossible(scenario, target));
    for (const scenario of possible) testScenario(scenario, proof);
    const never = errorsNeverSeen(proof, operationId);
    test(`every documented status is seen${never.length === 0 ? "" : `, but for ${never.join(", ")}`}`, async () => {
      const seen = new Set<number>();
      const watch = (context: Context) => ({ ...context, caller: watched(context.caller, operationId, seen) });
      // One after the other, because a target may have a state.
      for (const scenario of possible) await run(scenario, proof, plainCaller, watch);
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

type MakeCaller = (proof: Proof, target: Target) => Caller;

const plainCaller: MakeCaller = ({ contract }, target) => plainHttp(contract, target);
const clientCaller: MakeCaller = ({ contract, createClient }, target) =>
  generatedClient(contract, createClient, target);

/** Registers a test of a scenario per caller. */
export function testScenario(scenario: Scenario, proof: Proof): void {
  for (const makeCaller of scenario.plainHttpOnly ? [plainCaller] : [plainCaller, clientCaller]) {
    const { name } = makeCaller(proof, proof.target);
    test(`${scenario.sentence} (${name})`, () => run(scenario, proof, makeCaller));
  }
}

/** Runs a scenario. Whatever it throws tells of the last request as well, so that it can be tried by hand. */
async function run(
  { check }: Scenario,
  proof: Proof,
  makeCaller: MakeCaller,
  watch: (context: Context) => Context = (context) => context,
): Promise<void> {
  await proof.target.reset?.();
  const { target, describeLast } = recorded(proof.target);
  try {
    await check(watch({ caller: makeCaller(proof, target), target }));
  } catch (error) {
    if (error instanceof Error) error.message += `\n\n${await describeLast()}`;
    throw error;
  }
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

/** Registers a test per entity type, scenario and caller, for a target that remembers what it is told. */
export function proveEntities(proof: Omit<Proof, "scenarios" | "stories">): void {
  const { contract, target } = proof;
  describe.each(Object.values(contract.entities))(`${target.name}: the entities $name`, (type) => {
    for (const scenario of everyEntity(contract, type)) testScenario(scenario, proof);
  });
}
