import { BARE, type Contender, OURS_IN_MEMORY, OURS_ON_SQLITE } from "../contenders.ts";
import { LoadGenerator } from "../load.ts";
import { type RunningServer, startServer } from "../processes.ts";
import type { Report } from "../report.ts";

const CONNECTIONS = 32;
const SLICE_MS = 1000;
/** What part of the time passes before the memory is looked at that a longer run may not add to. */
const SETTLED = 1 / 4;
/** How much memory a server may take, of what bare `node:http` takes. */
const MEMORY_GOAL = 2;
/** What may be alive in addition: code that V8 has compiled meanwhile. In megabytes. */
const GROWTH_GOAL = 1;

/** How much memory the server has while it is busy, with the partner that it has at first. */
export async function measureSoak(seconds: number): Promise<Report[]> {
  const found: Soaked[] = [];
  for (const contender of [BARE, OURS_IN_MEMORY, OURS_ON_SQLITE]) found.push(await soak(contender, seconds));
  return [report(found, seconds)];
}

interface Soaked {
  readonly name: string;
  readonly answers: number;
  /** The most that the process had, in bytes. */
  readonly residentMemory: number;
  /** What was alive when it had settled, and at the end, in bytes. */
  readonly settled: number;
  readonly atEnd: number;
}

async function soak(contender: Contender, seconds: number): Promise<Soaked> {
  const load = new LoadGenerator();
  const server = await startServer(contender, ["--expose-gc"]);
  try {
    const before = await put(load, server, contender, seconds * SETTLED);
    const settled = await server.readUsage(true);
    const after = await put(load, server, contender, seconds * (1 - SETTLED));
    const atEnd = await server.readUsage(true);
    return {
      name: contender.name,
      answers: before.answers + after.answers,
      residentMemory: Math.max(before.residentMemory, after.residentMemory),
      settled: settled.heap,
      atEnd: atEnd.heap,
    };
  } finally {
    await load.stop();
    await server.stop();
  }
}

/** Keeps a server busy, and looks at its memory each second. */
async function put(
  load: LoadGenerator,
  { port, readUsage }: RunningServer,
  { partners }: Contender,
  seconds: number,
): Promise<Pick<Soaked, "answers" | "residentMemory">> {
  const end = performance.now() + seconds * 1000;
  let answers = 0;
  let residentMemory = 0;
  while (performance.now() < end) {
    const performed = await load.put({
      port,
      partners,
      requests: "everything",
      connections: CONNECTIONS,
      milliseconds: SLICE_MS,
    });
    answers += performed.answers;
    residentMemory = Math.max(residentMemory, (await readUsage()).residentMemory);
  }
  return { answers, residentMemory };
}

function report(found: readonly Soaked[], seconds: number): Report {
  const [{ residentMemory: bare } = { residentMemory: Number.NaN }, ...others] = found;
  const megabytes = (bytes: number) => bytes / 1e6;
  return {
    title: `Memory under load, ${seconds} s`,
    notes: `${CONNECTIONS} connections call every operation. What is alive is the heap after a collection: after a quarter of the time, and at the end.`,
    columns: ["server", "most resident, MB", "alive, MB", "alive at the end, MB", "requests"],
    rows: found.map(({ name, residentMemory, settled, atEnd, answers }) => [
      name,
      megabytes(residentMemory).toFixed(0),
      megabytes(settled).toFixed(2),
      megabytes(atEnd).toFixed(2),
      String(answers),
    ]),
    goals: others.flatMap(({ name, residentMemory, settled, atEnd }) => [
      {
        text: `${name}, at most ${MEMORY_GOAL} times bare node:http's: ${(residentMemory / bare).toFixed(2)}`,
        reached: residentMemory <= MEMORY_GOAL * bare,
      },
      {
        text: `${name}, no growth, at most ${GROWTH_GOAL} MB: ${megabytes(atEnd - settled).toFixed(2)} MB`,
        reached: megabytes(atEnd - settled) <= GROWTH_GOAL,
      },
    ]),
  };
}
