import { threadCpuUsage } from "node:process";
import { workerData } from "node:worker_threads";
import type { Contender } from "../contender.ts";
import { ANSWER, ANSWER_HEADERS, CHANGE, GRAPH, ID, TOKEN } from "../example-call.ts";
import { answerRounds } from "../rounds.ts";

// Makes as many calls as a round asks for, one after another, and answers with the microseconds of this thread's own time that
// one took: nothing here waits, and what passes while another program has the processor is nobody's cost.

const { connect }: Pick<Contender, "connect"> = await import(workerData);
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
