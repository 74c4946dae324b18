import {
  BARE,
  CONTENDERS,
  type Contender,
  FASTIFY,
  OURS_IN_MEMORY,
  OURS_ON_SQLITE,
  PRISM_SILENT,
  SAME_BYTES,
} from "../contenders.ts";
import { LoadGenerator, type LoadResult, type RequestKind } from "../load.ts";
import { checkContender, type RunningServer, startServer } from "../processes.ts";
import { type Goal, median, type Player, type Report, takeTurns } from "../report.ts";

const CONNECTIONS = 32;
const WARM_UP_MS = 1500;
const ROUNDS = 15;
const ROUND_MS = 300;

/** How many requests a server answers in a second, and what an answer costs it. All servers are there, and one is called at a time. */
export async function measureHttp(): Promise<Report[]> {
  const load = new LoadGenerator();
  const servers = new Map<Contender, RunningServer>();
  try {
    for (const contender of CONTENDERS) {
      const server = await startServer(contender);
      servers.set(contender, server);
      await checkContender(contender, server.port);
    }
    const compare = (requests: RequestKind) => compareServers(servers, load, requests);
    return [reportGet(await compare("GET")), reportPatch(await compare("PATCH"))];
  } finally {
    await load.stop();
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
}

async function compareServers(
  servers: ReadonlyMap<Contender, RunningServer>,
  load: LoadGenerator,
  requests: RequestKind,
): Promise<Rounds> {
  const players = (milliseconds: number) =>
    new Map(
      [...servers].map(([{ name, partners }, { port, readUsage }]): [string, Player<Figures>] => [
        name,
        async () => {
          const before = await readUsage();
          const result = await load.put({ port, partners, requests, connections: CONNECTIONS, milliseconds });
          const after = await readUsage();
          return { ...result, cpu: (after.cpu - before.cpu) / result.answers };
        },
      ]),
    );
  await takeTurns(players(WARM_UP_MS), 1);
  return takeTurns(players(ROUND_MS), ROUNDS);
}

/** What ours has to reach of fastify, of bare `node:http` with each write on the disk, and of silent Prism. */
const FASTIFY_GOAL = 1;
const PATCH_GOAL = 0.45;
const PRISM_GOAL = 9;
/** In milliseconds. */
const P99_GOAL = 3;

/** One round of one server. */
interface Figures extends LoadResult {
  /** What an answer cost the server's process, in microseconds. */
  readonly cpu: number;
}

/** By the name of the server. */
type Rounds = ReadonlyMap<string, readonly Figures[]>;

/** How one server does beside another one: by the answers that both give, or by what these cost both. */
type Ratio = (rounds: Rounds, server: string, other: string) => number;

const byRate: Ratio = (rounds, server, other) => medianRatio(rounds, server, other, ({ rate }) => rate);
const byCpu: Ratio = (rounds, server, other) => medianRatio(rounds, server, other, ({ cpu }) => 1 / cpu);

function reportGet(rounds: Rounds): Report {
  // By CPU time, as nothing but the processor limits a GET.
  return {
    ...describe("GET of one partner over HTTP, 32 connections", rounds),
    goals: [
      ratioGoal("GET in memory, of fastify", byCpu(rounds, OURS_IN_MEMORY.name, FASTIFY.name), FASTIFY_GOAL),
      ratioGoal("GET in memory, of silent Prism", byCpu(rounds, OURS_IN_MEMORY.name, PRISM_SILENT.name), PRISM_GOAL),
      latencyGoal("GET in memory", rounds, OURS_IN_MEMORY.name),
      latencyGoal("GET on SQLite", rounds, OURS_ON_SQLITE.name),
    ],
  };
}

function reportPatch(rounds: Rounds): Report {
  // By requests, as a write that is to last waits for the disk.
  return {
    ...describe("PATCH of one partner over HTTP, 32 connections, each body another one", rounds),
    goals: [
      ratioGoal("PATCH in memory, of fastify, by CPU", byCpu(rounds, OURS_IN_MEMORY.name, FASTIFY.name), FASTIFY_GOAL),
      ratioGoal("PATCH on SQLite, of bare node:http", byRate(rounds, OURS_ON_SQLITE.name, BARE.name), PATCH_GOAL),
      latencyGoal("PATCH in memory", rounds, OURS_IN_MEMORY.name),
      latencyGoal("PATCH on SQLite", rounds, OURS_ON_SQLITE.name),
    ],
  };
}

function describe(title: string, rounds: Rounds): Omit<Report, "goals"> {
  const rows = [...rounds.keys()]
    .map((server) => ({ server, ratio: byRate(rounds, server, BARE.name) }))
    .toSorted((one, other) => other.ratio - one.ratio)
    .map(({ server, ratio }) => [
      server,
      ratio.toFixed(2),
      byRate(rounds, server, SAME_BYTES.name).toFixed(2),
      byCpu(rounds, server, BARE.name).toFixed(2),
      byCpu(rounds, server, SAME_BYTES.name).toFixed(2),
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
  const bare = medianOf(rounds.get(BARE.name), (round) => round.p99);
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
