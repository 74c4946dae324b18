import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Contender } from "../contender.ts";
import * as oursInMemory from "../contenders/ours-memory.ts";
import * as oursOnSqlite from "../contenders/ours-sqlite.ts";
import type { Report } from "../report.ts";
import { startServer } from "../start-server.ts";
import { median } from "../statistics.ts";
import { type Player, takeTurns } from "../turns.ts";

const ROUNDS = 11;
/** In milliseconds. */
const GOAL = 150;

const NODE = "Node.js, with nothing to do";
const servers: readonly Contender[] = [oursInMemory, oursOnSqlite];

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
      const time = times.get(name) ?? Number.NaN;
      return { text: `${name}, at most ${GOAL} ms: ${time.toFixed(0)} ms`, reached: time <= GOAL };
    }),
  };
}
