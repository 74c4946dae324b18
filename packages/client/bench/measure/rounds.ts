import { once } from "node:events";
import { parentPort, Worker } from "node:worker_threads";

/** How the contenders of one measure take turns. */
export interface Rounds<Surroundings> {
  /** The module that each thread runs; it calls {@link answerRounds}. */
  readonly thread: URL;
  /** What each thread finds in its `workerData`, by the name that its figures get. */
  readonly contenders: ReadonlyMap<string, Surroundings>;
  /** How many rounds there are, after one to warm up. */
  readonly rounds: number;
  /** How much a thread does in the round to warm up, and in every other: of whatever its measure counts. */
  readonly warmUp: number;
  readonly amount: number;
}

/**
 * Measures every contender once a round, so that a machine that slows down slows all alike. Each has a thread of its own:
 * in one, what V8 learns from a contender would change how the code that all share runs for the next.
 *
 * @returns a figure for each round, by the name of the contender
 */
export async function takeTurns<Surroundings>(measure: Rounds<Surroundings>): Promise<Map<string, number[]>> {
  const { thread, contenders, rounds, warmUp, amount } = measure;
  const workers = [...contenders].map(([name, workerData]) => ({ name, worker: new Worker(thread, { workerData }) }));
  const figures = new Map(workers.map(({ name }): [string, number[]] => [name, []]));
  try {
    for (const { worker } of workers) await runRound(worker, warmUp);
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, worker } of workers) figures.get(name)?.push(await runRound(worker, amount));
    }
    return figures;
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
  }
}

async function runRound(worker: Worker, amount: number): Promise<number> {
  worker.postMessage(amount);
  const [figure] = await once(worker, "message");
  return figure;
}

/** Has the thread that calls it answer each round with a figure. */
export function answerRounds(measure: (amount: number) => Promise<number>): void {
  parentPort?.on("message", async (amount) => parentPort?.postMessage(await measure(amount)));
}

export function median(figures: readonly number[] = []): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

/** What one measure found. */
export interface Report {
  readonly title: string;
  /** The heads of the columns; the first column holds names, the others figures. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly goals: readonly Goal[];
}

export interface Goal {
  readonly text: string;
  readonly reached: boolean;
}

/** Writes a report as Markdown: a table, and a line for each goal. */
export function formatReport({ title, columns, rows, goals }: Report): string {
  const align = columns.map((_, index) => (index === 0 ? "---" : "---:"));
  const table = [columns, align, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  const verdicts = goals.map(({ text, reached }) => `- ${reached ? "reached" : "MISSED"}: ${text}`);
  return `\n## ${title}\n\n${table.join("\n")}\n\n${verdicts.join("\n")}\n`;
}
