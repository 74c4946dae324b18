import { rm } from "node:fs/promises";
import { type CallName, OPERATIONS, PopulatedEmulator } from "../populated-emulator.ts";
import { makeDataFolder } from "../processes.ts";
import { median, type Player, type Report, takeTurns } from "../report.ts";

const FEW = 1000;
const MANY = 1_000_000;
const WARM_UP_MS = 1500;
const ROUNDS = 9;
const ROUND_MS = 300;
/** What a call may cost with many partners, of what it costs with few. */
const GOAL = 1.5;

/** What a million partners cost in a data file: the calls, and the room. */
export async function measureSize(): Promise<Report[]> {
  const folders = [await makeDataFolder(), await makeDataFolder()] as const;
  const few = new PopulatedEmulator("SQLite", FEW, folders[0]);
  const many = new PopulatedEmulator("SQLite", MANY, folders[1]);
  try {
    const bytes = await many.bytesOfPartner();
    const comparisons: Comparison[] = [];
    for (const call of OPERATIONS) comparisons.push(await compare(call, few, many));
    return [report(bytes, comparisons)];
  } finally {
    await Promise.all([few.stop(), many.stop()]);
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
  }
}

interface Comparison {
  readonly call: CallName;
  /** In microseconds. */
  readonly few: number;
  readonly many: number;
  readonly ratio: number;
}

async function compare(call: CallName, few: PopulatedEmulator, many: PopulatedEmulator): Promise<Comparison> {
  const players = (milliseconds: number) =>
    new Map<string, Player<number>>([
      ["few", () => few.costOf(call, milliseconds)],
      ["many", () => many.costOf(call, milliseconds)],
    ]);
  await takeTurns(players(WARM_UP_MS), 1);
  const rounds = await takeTurns(players(ROUND_MS), ROUNDS);
  const [ofFew = [], ofMany = []] = [...rounds.values()];
  const ratios = ofMany.map((cost, round) => cost / (ofFew[round] ?? Number.NaN));
  return { call, few: median(ofFew), many: median(ofMany), ratio: median(ratios) };
}

function report(bytes: number, comparisons: readonly Comparison[]): Report {
  return {
    title: "A million partners in a data file",
    notes: `CPU time of the thread, 32 calls of emulator.fetch at a time. With all indexes, a partner takes ${bytes.toFixed(0)} bytes.`,
    columns: ["call", "of that with 1,000", "µs with 1,000", "µs with 1,000,000"],
    rows: comparisons.map(({ call, few, many, ratio }) => [call, ratio.toFixed(2), few.toFixed(1), many.toFixed(1)]),
    goals: comparisons.map(({ call, ratio }) => ({
      text: `${call} at most ${GOAL} times the cost: ${ratio.toFixed(2)}`,
      reached: ratio <= GOAL,
    })),
  };
}
