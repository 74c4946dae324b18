import { callersOf, type Ran, runScenario, type Suite, whyNot } from "./run-scenario.ts";
import type { PlacedScenario } from "./scenario.ts";
import { UnreachableError } from "./targets/limited-fetch.ts";
import { NotPreparedError } from "./targets/resource-reset.ts";

/** What came of a scenario by one caller. */
export interface Result extends Omit<Ran, "caller"> {
  readonly scenario: PlacedScenario;
  /** `undefined` if it was not run. */
  readonly caller: string | undefined;
  /** `unknown`: the server did not respond, so that nothing is known of it. */
  readonly status: "passed" | "failed" | "skipped" | "unknown";
  /** Why it was skipped, or nothing is known. */
  readonly reason?: string | undefined;
  readonly startedAt: Date;
  /** In milliseconds. */
  readonly duration: number;
}

/** As many scenarios in a row that could not even begin, and the others are not tried. */
const MOST_IN_VAIN = 3;

/** How many results a run will have. */
export function countResults(suite: Suite, scenarios: readonly PlacedScenario[]): number {
  return scenarios.reduce((sum, one) => sum + (whyNot(suite, one) === undefined ? callersOf(suite, one).length : 1), 0);
}

/**
 * Runs scenarios one after the other, as the server may have a state.
 *
 * @param signal ends the run; what was not run by then is `unknown`
 */
export async function* runSuite(
  suite: Suite,
  scenarios: readonly PlacedScenario[],
  signal: AbortSignal,
): AsyncGenerator<Result> {
  let inVain = 0;
  for (const scenario of scenarios) {
    const skipped = whyNot(suite, scenario);
    if (skipped !== undefined) {
      yield notRun(scenario, "skipped", skipped);
      continue;
    }
    for (const makeCaller of callersOf(suite, scenario)) {
      if (signal.aborted || inVain >= MOST_IN_VAIN) {
        const reason = signal.aborted ? "the time was over" : "the server had let three scenarios down before";
        yield notRun(scenario, "unknown", `not tried: ${reason}`);
        continue;
      }
      const startedAt = new Date();
      const ran = await runScenario(scenario, suite, makeCaller);
      const failure = unreachableCause(ran);
      inVain = failure !== undefined || ran.error instanceof NotPreparedError ? inVain + 1 : 0;
      const status = failure !== undefined ? "unknown" : ran.error === undefined ? "passed" : "failed";
      yield { ...ran, scenario, status, reason: failure, startedAt, duration: Date.now() - startedAt.getTime() };
    }
  }
}

function notRun(scenario: PlacedScenario, status: "skipped" | "unknown", reason: string): Result {
  return {
    scenario,
    status,
    reason,
    caller: undefined,
    error: undefined,
    exchanges: [],
    startedAt: new Date(),
    duration: 0,
  };
}

/** A client wraps what `fetch` throws; the record of the exchange has it as it was. */
function unreachableCause({ error, exchanges }: Ran): string | undefined {
  if (error === undefined) return undefined;
  const thrown = [error, exchanges.at(-1)?.failure].find((one) => one instanceof UnreachableError);
  return thrown?.message;
}
