import { answerQuestions } from "../subprocess.ts";
import { callUntil } from "./call-until.ts";
import { writeRequests } from "./example-requests.ts";
import type { Load, Performance } from "./load.ts";

answerQuestions(async ({ port, partners, requests, connections, milliseconds }: Load): Promise<Performance> => {
  const texts = writeRequests(partners, requests);
  let sent = 0;
  const next = () => texts[sent++ % texts.length] ?? "";
  const times: number[] = [];
  const start = performance.now();
  const end = start + milliseconds;
  await Promise.all(Array.from({ length: connections }, () => callUntil(end, port, next, (time) => times.push(time))));
  const seconds = (performance.now() - start) / 1000;
  return { answers: times.length, rate: times.length / seconds, ...distributionOf(times) };
});

function distributionOf(times: readonly number[]): Pick<Performance, "p50" | "p99"> {
  const sorted = Float64Array.from(times).sort();
  const below = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
  return { p50: below(0.5), p99: below(0.99) };
}
