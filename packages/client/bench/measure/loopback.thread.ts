import { workerData } from "node:worker_threads";
import type { Contender } from "../contender.ts";
import { CHANGE, ID, TOKEN } from "../example-call.ts";
import { answerRounds } from "../rounds.ts";

// Keeps 32 calls under way for as many milliseconds as a round asks for, and answers with the calls per second.

const CONNECTIONS = 32;

const { module, baseUrl } = workerData;
const { connect }: Pick<Contender, "connect"> = await import(module);
const update = connect({ baseUrl, token: TOKEN, fetch });

answerRounds(async (milliseconds) => {
  const start = performance.now();
  const callers = Array.from({ length: CONNECTIONS }, () => keepCalling(start + milliseconds));
  const calls = await Promise.all(callers);
  const seconds = (performance.now() - start) / 1000;
  return calls.reduce((sum, count) => sum + count, 0) / seconds;
});

async function keepCalling(end: number): Promise<number> {
  let calls = 0;
  for (; performance.now() < end; calls += 1) await update(ID, CHANGE);
  return calls;
}
