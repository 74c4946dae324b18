import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { name as rawFetch } from "../contenders/raw-fetch.ts";
import type { FoundContender } from "../find-contenders.ts";
import type { Report } from "../report.ts";
import { median, takeTurns } from "../rounds.ts";

const ROUNDS = 15;
const ROUND_MS = 180;
const WARM_UP_MS = 800;
/** What of the requests that raw fetch makes ours has to make. */
const GOAL = 0.9;

/**
 * How many PATCH requests a second leave over 32 connections to a server on this machine, which is a process of its own.
 * `@microsoft/microsoft-graph-client` sends its token over https alone, and has one header less to send here.
 */
export async function measureLoopback(contenders: readonly FoundContender[]): Promise<Report> {
  const server = fork(fileURLToPath(new URL("loopback.server.ts", import.meta.url)));
  try {
    const [{ port }] = await once(server, "message");
    const baseUrl = `http://127.0.0.1:${port}/v1.0`;
    const figures = await takeTurns({
      thread: new URL("loopback.thread.ts", import.meta.url),
      contenders: new Map(contenders.map(({ name, module }) => [name, { module, baseUrl }])),
      rounds: ROUNDS,
      warmUp: WARM_UP_MS,
      amount: ROUND_MS,
    });
    return report(contenders, figures);
  } finally {
    server.kill();
  }
}

function report(contenders: readonly FoundContender[], figures: Map<string, number[]>): Report {
  const rates = contenders
    .map(({ name, kind }) => ({ name, kind, rate: median(figures.get(name)) }))
    .toSorted((one, other) => other.rate - one.rate);
  const ours = Math.min(...rates.filter(({ kind }) => kind === "ours").map(({ rate }) => rate));
  const reference = median(figures.get(rawFetch));
  return {
    title: "PATCH over loopback, 32 at a time",
    columns: ["client", "requests/s", "of raw fetch"],
    rows: rates.map(({ name, rate }) => [name, rate.toFixed(0), (rate / reference).toFixed(2)]),
    goals: [
      {
        text: `ours at least ${GOAL} of raw fetch: ${(ours / reference).toFixed(2)}`,
        reached: ours >= reference * GOAL,
      },
    ],
  };
}
