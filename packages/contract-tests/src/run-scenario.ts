import { type CreateClient, generatedClient } from "./callers/generated-client.ts";
import { plainHttp } from "./callers/plain-http.ts";
import { type RecordedExchange, recorded } from "./callers/recorded.ts";
import type { Contract } from "./contract/contract.ts";
import { describeOperation } from "./contract/described-operation.ts";
import { namedAnswers } from "./contract/documented-call.ts";
import type { Caller, Context, DataOptions, PlacedScenario, Target } from "./scenario.ts";

/** What the scenarios are run with. */
export interface Suite {
  readonly contract: Contract;
  readonly target: Target;
  /** What makes the generated client. Each scenario is run by it as well as by plain HTTP; left out: by plain HTTP alone. */
  readonly createClient?: CreateClient | undefined;
  /** What data is generated from; left out: the same few values each time. */
  readonly data?: DataOptions | undefined;
}

export type MakeCaller = (suite: Suite, target: Target) => Caller;

/** The ways to run a scenario. */
export function callersOf({ createClient }: Suite, { plainHttpOnly }: PlacedScenario): readonly MakeCaller[] {
  const plain: MakeCaller = ({ contract }, target) => plainHttp(contract, target);
  if (plainHttpOnly || createClient === undefined) return [plain];
  return [plain, ({ contract }, target) => generatedClient(contract, createClient, target)];
}

/** What came of a scenario. */
export interface Ran {
  readonly caller: string;
  /** `undefined` if the scenario holds. */
  readonly error: unknown;
  readonly exchanges: readonly RecordedExchange[];
}

/** Runs a scenario on a target in its first state. */
export async function runScenario(
  { check }: PlacedScenario,
  suite: Suite,
  makeCaller: MakeCaller,
  watch: (context: Context) => Context = (context) => context,
): Promise<Ran> {
  const { target, exchanges } = recorded(suite.target);
  const caller = makeCaller(suite, target);
  const held = async () => {
    await suite.target.reset?.();
    await check(watch({ caller, target, data: suite.data }));
  };
  const error = await held().then(
    () => undefined,
    (thrown: unknown) => thrown ?? new Error("The scenario threw nothing."),
  );
  return { caller: caller.name, error, exchanges };
}

/** Why a target cannot run a scenario; `undefined` if it can. */
export function whyNot(
  { contract, target }: Pick<Suite, "contract" | "target">,
  { provokes, writes, subject, impossible }: PlacedScenario,
): string | undefined {
  const { method = "GET" } = contract.operations[subject] ?? {};
  if (impossible !== undefined) return impossible;
  if (target.readOnly && (writes || method !== "GET")) return "only GET may be sent";
  if (provokes !== undefined && target.provoke(provokes) === undefined) {
    return `no request makes this server respond with ${provokes.status} ${provokes.example}`.trimEnd();
  }
  return undefined;
}

/** The documented answers of an operation that a target cannot be made to give. */
export function unprovoked({ contract, target }: Pick<Suite, "contract" | "target">, operationId: string) {
  return namedAnswers(describeOperation(contract, operationId)).filter(
    (answer) => target.provoke(answer) === undefined,
  );
}
