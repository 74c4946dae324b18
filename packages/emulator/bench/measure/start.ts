import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Contender, OURS_IN_MEMORY, OURS_ON_SQLITE } from "../contenders.ts";
import { startServer } from "../processes.ts";
import { median, type Player, type Report, takeTurns } from "../report.ts";

const ROUNDS = 11;
/** What a start may take, of that of Node without a program. */
const GOAL = 3;

const NODE = "Node.js, with nothing to do";
const servers: readonly Contender[] = [OURS_IN_MEMORY, OURS_ON_SQLITE];

/** How long somebody waits who has started the command, from the start of its process to the first answer. */
export async function measureStart(): Promise<Report[]> {
  const players = new Map<string, Player<number>>([[NODE, timeNode]]);
  for (const server of servers) players.set(server.name, () => timeServer(server));
  const rounds = await takeTurns(players, ROUNDS);
  return [report(new Map([...rounds].map(([name, times]) => [name, median(times)])))];
}

async function timeNode(): Promise<number> {
  const start = performance.now();
  await promisify(execFile)(process.execPath, ["--eval", ""]);
  return performance.now() - start;
}

async function timeServer(contender: Contender): Promise<number> {
  const server = await startServer(contender);
  await server.stop();
  return server.startTime;
}

function report(times: ReadonlyMap<string, number>): Report {
  const node = times.get(NODE) ?? Number.NaN;
  return {
    title: "From the start of the process to the first answer",
    notes: `Median of ${ROUNDS} starts. These are times of the clock: a busy machine lengthens them all.`,
    columns: ["program", "of Node.js", "ms"],
    rows: [...times].map(([name, time]) => [name, (time / node).toFixed(1), time.toFixed(0)]),
    goals: servers.map(({ name }) => {
      const ratio = (times.get(name) ?? Number.NaN) / node;
      return { text: `${name}, at most ${GOAL} times Node.js's: ${ratio.toFixed(2)}`, reached: ratio <= GOAL };
    }),
  };
}
