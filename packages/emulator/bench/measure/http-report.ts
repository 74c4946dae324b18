import { name as bareMinimal } from "../contenders/bare-minimal.ts";
import { name as bareSameBytes } from "../contenders/bare-same-bytes.ts";
import { name as oursInMemory } from "../contenders/ours-memory.ts";
import { name as oursOnSqlite } from "../contenders/ours-sqlite.ts";
import { name as prismSilent } from "../contenders/prism-silent.ts";
import type { LoadResult } from "../load/load.ts";
import type { Goal, Report } from "../report.ts";
import { median } from "../statistics.ts";

/** What ours has to reach of bare `node:http`, and of silent Prism. */
const GET_GOAL = 0.9;
const PATCH_GOAL = 0.45;
const PRISM_GOAL = 9;
/** In milliseconds. */
const P99_GOAL = 3;

/** One round of one server. */
export interface Figures extends LoadResult {
  /** What an answer cost the server's process, in microseconds. */
  readonly cpu: number;
}

/** By the name of the server. */
export type Rounds = ReadonlyMap<string, readonly Figures[]>;

/** How one server does beside another one: by the answers that both give, or by what these cost both. */
type Ratio = (rounds: Rounds, server: string, other: string) => number;

const byRate: Ratio = (rounds, server, other) => medianRatio(rounds, server, other, ({ rate }) => rate);
const byCpu: Ratio = (rounds, server, other) => medianRatio(rounds, server, other, ({ cpu }) => 1 / cpu);

export function reportGet(rounds: Rounds): Report {
  // By CPU time, as nothing but the processor limits a GET.
  return {
    ...describe("GET of one partner over HTTP, 32 connections", rounds),
    goals: [
      ratioGoal("GET in memory, of bare node:http", byCpu(rounds, oursInMemory, bareMinimal), GET_GOAL),
      ratioGoal("GET in memory, of the same headers and bytes", byCpu(rounds, oursInMemory, bareSameBytes), GET_GOAL),
      ratioGoal("GET in memory, of silent Prism", byCpu(rounds, oursInMemory, prismSilent), PRISM_GOAL),
      latencyGoal("GET in memory", rounds, oursInMemory),
      latencyGoal("GET on SQLite", rounds, oursOnSqlite),
    ],
  };
}

export function reportPatch(rounds: Rounds): Report {
  // By requests, as a write that is to last waits for the disk.
  return {
    ...describe("PATCH of one partner over HTTP, 32 connections, each body another one", rounds),
    goals: [
      ratioGoal("PATCH on SQLite, of bare node:http", byRate(rounds, oursOnSqlite, bareMinimal), PATCH_GOAL),
      ratioGoal(
        "PATCH on SQLite, of the same headers and bytes",
        byRate(rounds, oursOnSqlite, bareSameBytes),
        PATCH_GOAL,
      ),
      latencyGoal("PATCH in memory", rounds, oursInMemory),
      latencyGoal("PATCH on SQLite", rounds, oursOnSqlite),
    ],
  };
}

function describe(title: string, rounds: Rounds): Omit<Report, "goals"> {
  const rows = [...rounds.keys()]
    .map((server) => ({ server, ratio: byRate(rounds, server, bareMinimal) }))
    .toSorted((one, other) => other.ratio - one.ratio)
    .map(({ server, ratio }) => [
      server,
      ratio.toFixed(2),
      byRate(rounds, server, bareSameBytes).toFixed(2),
      byCpu(rounds, server, bareMinimal).toFixed(2),
      byCpu(rounds, server, bareSameBytes).toFixed(2),
      medianOf(rounds.get(server), ({ rate }) => rate).toFixed(0),
      medianOf(rounds.get(server), ({ cpu }) => cpu).toFixed(1),
      medianOf(rounds.get(server), ({ p50 }) => p50).toFixed(2),
      medianOf(rounds.get(server), ({ p99 }) => p99).toFixed(2),
    ]);
  return {
    title,
    notes: NOTES,
    columns: ["server", ...RATIO_COLUMNS, "requests/s", "CPU, µs", "p50, ms", "p99, ms"],
    rows,
  };
}

const NOTES =
  "Medians of the rounds in which the servers take turns, and of the ratios within a round: two of requests/s, and two of the CPU time of an answer, which other programs on the machine hardly change.";
const RATIO_COLUMNS = ["of bare", "of same bytes", "CPU, of bare", "CPU, of same bytes"];

function ratioGoal(what: string, ratio: number, goal: number): Goal {
  return { text: `${what}, at least ${goal}: ${ratio.toFixed(2)}`, reached: ratio >= goal };
}

/** On a slow machine bare `node:http` misses it as well, which the text lets see. */
function latencyGoal(what: string, rounds: Rounds, server: string): Goal {
  const p99 = medianOf(rounds.get(server), (round) => round.p99);
  const bare = medianOf(rounds.get(bareMinimal), (round) => round.p99);
  return {
    text: `${what}, p99 at most ${P99_GOAL} ms: ${p99.toFixed(2)} ms (bare node:http: ${bare.toFixed(2)})`,
    reached: p99 <= P99_GOAL,
  };
}

function medianRatio(rounds: Rounds, server: string, other: string, figure: (round: Figures) => number): number {
  const others = rounds.get(other) ?? [];
  const own = rounds.get(server) ?? [];
  return median(
    own.flatMap((round, index) => {
      const same = others[index];
      return same === undefined ? [] : [figure(round) / figure(same)];
    }),
  );
}

function medianOf(figures: readonly Figures[] = [], figure: (round: Figures) => number): number {
  return median(figures.map(figure));
}
