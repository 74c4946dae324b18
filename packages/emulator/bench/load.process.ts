import { type Load, type LoadResult, type Story, sendInTurn, writeStories } from "./load.ts";
import { answerQuestions } from "./processes.ts";

answerQuestions(async ({ port, partners, requests, connections, milliseconds }: Load): Promise<LoadResult> => {
  const callers = Array.from({ length: connections }, (_, caller) => writeStories(requests, partners, caller));
  const times: number[] = [];
  const start = performance.now();
  const end = start + milliseconds;
  await Promise.all(callers.map((stories) => sendInTurn(port, tellUntil(end, stories), (time) => times.push(time))));
  const seconds = (performance.now() - start) / 1000;
  return { answers: times.length, rate: times.length / seconds, ...distributionOf(times) };
});

function* tellUntil(end: number, stories: readonly Story[]): Generator<string, undefined> {
  for (let turn = 0; performance.now() < end; turn += 1) yield* stories[turn % stories.length] ?? [];
}

function distributionOf(times: readonly number[]): Pick<LoadResult, "p50" | "p99"> {
  const sorted = Float64Array.from(times).sort();
  const below = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
  return { p50: below(0.5), p99: below(0.99) };
}
