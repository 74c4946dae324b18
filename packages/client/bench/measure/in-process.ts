import { threadCpuUsage } from "node:process";
import { isMainThread, workerData } from "node:worker_threads";
import { ANSWER, ANSWER_HEADERS, CHANGE, type Contender, type FoundContender, GRAPH, ID, TOKEN } from "../contender.ts";
import { name as openapiFetch } from "../contenders/openapi-fetch.ts";
import { answerRounds, median, type Report, takeTurns } from "./rounds.ts";

/** How often all threads start anew, as V8 does not optimise the same code the same way each time. */
const STARTS = 3;
const ROUNDS = 31;
const CALLS = 800;
const WARM_UP_CALLS = 10_000;
const FLOOR = "floor";
/** What of the cost of openapi-fetch ours may have. */
const GOAL = 0.5;

/** What a call costs beside making the answer and parsing it, which a stub does in place of a network. */
export async function measureInProcess(contenders: readonly FoundContender[]): Promise<Report> {
  const modules = new Map<string, string | undefined>(contenders.map(({ name, module }) => [name, module]));
  modules.set(FLOOR, undefined);
  const starts: Map<string, number>[] = [];
  for (let start = 0; start < STARTS; start += 1) starts.push(await measureStart(modules));
  const medianOf = (name: string) => median(starts.map((costs) => costs.get(name) ?? Number.NaN));
  const costs = contenders
    .map(({ name, kind }) => ({ name, kind, cost: medianOf(name) }))
    .toSorted((one, other) => one.cost - other.cost);
  return report(costs, medianOf(FLOOR));
}

/** Returns microseconds: for the floor as measured, for each contender what it costs over that. */
async function measureStart(modules: ReadonlyMap<string, string | undefined>): Promise<Map<string, number>> {
  const figures = await takeTurns({
    thread: new URL(import.meta.url),
    contenders: modules,
    rounds: ROUNDS,
    warmUp: WARM_UP_CALLS,
    amount: CALLS,
  });
  const floor = median(figures.get(FLOOR));
  return new Map([...figures].map(([name, values]) => [name, name === FLOOR ? floor : median(values) - floor]));
}

interface Cost extends Pick<FoundContender, "name" | "kind"> {
  /** In microseconds. */
  readonly cost: number;
}

function report(costs: readonly Cost[], floor: number): Report {
  const ours = Math.max(...costs.filter(({ kind }) => kind === "ours").map(({ cost }) => cost));
  const reference = costs.find(({ name }) => name === openapiFetch)?.cost ?? Number.NaN;
  const rival = costs.find(({ kind }) => kind === "generated");
  return {
    title: `One PATCH in process, over the floor of ${floor.toFixed(1)} µs for a response that is made and parsed`,
    columns: ["client", "µs", "of openapi-fetch"],
    rows: costs.map(({ name, cost }) => [name, cost.toFixed(1), (cost / reference).toFixed(2)]),
    goals: [
      {
        text: `ours at most ${GOAL} of openapi-fetch: ${(ours / reference).toFixed(2)}`,
        reached: ours <= reference * GOAL,
      },
      {
        text: `ours below every generated peer: ${ours.toFixed(1)} µs, ${rival?.name} ${rival?.cost.toFixed(1)} µs`,
        reached: ours < (rival?.cost ?? Number.NaN),
      },
    ],
  };
}

/** What any client costs that returns the parsed answer: the answer made and parsed, and no request. */
const floor: Contender["connect"] =
  ({ baseUrl, fetch }) =>
  async () => {
    const response = await fetch(baseUrl);
    return response.json();
  };

/**
 * Makes as many calls as a round asks for, one after another, and answers with the microseconds of this thread's own time that
 * one took: nothing here waits, and what passes while another program has the processor is nobody's cost.
 */
async function runThread(module: string | undefined): Promise<void> {
  const { connect }: Pick<Contender, "connect"> = module === undefined ? { connect: floor } : await import(module);
  const update = connect({
    baseUrl: GRAPH,
    token: TOKEN,
    fetch: async () => new Response(ANSWER, { headers: ANSWER_HEADERS }),
  });
  answerRounds(async (calls) => {
    const before = threadCpuUsage();
    for (let count = 0; count < calls; count += 1) await update(ID, CHANGE);
    const { user, system } = threadCpuUsage(before);
    return (user + system) / calls;
  });
}

if (!isMainThread) await runThread(workerData);
