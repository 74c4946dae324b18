import { rm } from "node:fs/promises";
import { type CallName, OPERATIONS, PopulatedEmulator } from "../populated-emulator.ts";
import { makeDataFolder } from "../processes.ts";
import { median, type Report, takeTurns } from "../report.ts";

const CALLS: readonly CallName[] = ["floor", ...OPERATIONS];
const PARTNERS = 1000;
const WARM_UP_MS = 1500;
const ROUNDS = 15;
const ROUND_MS = 300;
/** What a GET may cost, of the floor. */
const GOAL = 2.2;

/** What a call of `emulator.fetch` costs with the reading of its answer, and with no network in between. */
export async function measureInProcess(): Promise<Report[]> {
  const folder = await makeDataFolder();
  const emulator = new PopulatedEmulator("memory", PARTNERS, folder);
  try {
    const players = (milliseconds: number) =>
      new Map(CALLS.map((call) => [call, () => emulator.costOf(call, milliseconds)]));
    await takeTurns(players(WARM_UP_MS), 1);
    const rounds = await takeTurns(players(ROUND_MS), ROUNDS);
    return [report((call) => median(rounds.get(call) ?? []))];
  } finally {
    await emulator.stop();
    await rm(folder, { recursive: true });
  }
}

function report(costOf: (call: CallName) => number): Report {
  const floor = costOf("floor");
  const get = costOf("GET") / floor;
  return {
    title: "Calls of emulator.fetch, in process",
    notes: `CPU time of the thread, with ${PARTNERS} partners in memory. The floor is a \`Request\` and a \`Response\`, made and read.`,
    columns: ["call", "of the floor", "CPU, µs"],
    rows: CALLS.map((call) => [call, (costOf(call) / floor).toFixed(1), costOf(call).toFixed(1)]),
    goals: [{ text: `GET at most ${GOAL} times the floor: ${get.toFixed(2)}`, reached: get <= GOAL }],
  };
}
