import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { isMainThread, workerData } from "node:worker_threads";
import { ANSWER, ANSWER_HEADERS, CHANGE, type Contender, type FoundContender, ID, TOKEN } from "../contender.ts";
import { name as rawFetch } from "../contenders/raw-fetch.ts";
import { answerRounds, median, type Report, takeTurns } from "./rounds.ts";

const CONNECTIONS = 32;
const ROUNDS = 15;
const ROUND_MS = 180;
const WARM_UP_MS = 800;
/** What this module is started with as a process, to be the server. */
const SERVE = "serve";
/** What of the requests that raw fetch makes ours has to make. */
const GOAL = 0.9;

/**
 * How many PATCH requests a second leave over 32 connections to a server on this machine, which is a process of its own.
 * `@microsoft/microsoft-graph-client` sends its token over https alone, and has one header less to send here.
 */
export async function measureLoopback(contenders: readonly FoundContender[]): Promise<Report> {
  const server = fork(fileURLToPath(import.meta.url), [SERVE]);
  try {
    const [{ port }] = await once(server, "message");
    const baseUrl = `http://127.0.0.1:${port}/v1.0`;
    const figures = await takeTurns({
      thread: new URL(import.meta.url),
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

/** Keeps calls under way for as many milliseconds as a round asks for, and answers with the calls per second. */
async function runThread({ module, baseUrl }: { readonly module: string; readonly baseUrl: string }): Promise<void> {
  const { connect }: Pick<Contender, "connect"> = await import(module);
  const update = connect({ baseUrl, token: TOKEN, fetch });
  const keepCalling = async (end: number): Promise<number> => {
    let calls = 0;
    for (; performance.now() < end; calls += 1) await update(ID, CHANGE);
    return calls;
  };
  answerRounds(async (milliseconds) => {
    const start = performance.now();
    const callers = Array.from({ length: CONNECTIONS }, () => keepCalling(start + milliseconds));
    const calls = await Promise.all(callers);
    const seconds = (performance.now() - start) / 1000;
    return calls.reduce((sum, count) => sum + count, 0) / seconds;
  });
}

/** The least that a server does: reads the body, and answers with bytes that are ready. */
function serve(): void {
  const headers = { ...ANSWER_HEADERS, "Content-Length": Buffer.byteLength(ANSWER) };
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(200, headers).end(ANSWER));
  });
  // Connections outlast the turns of the others.
  server.keepAliveTimeout = 600_000;
  server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
  // The bench is over, however it ended.
  process.on("disconnect", () => process.exit());
}

if (!isMainThread) await runThread(workerData);
else if (process.argv[2] === SERVE) serve();
