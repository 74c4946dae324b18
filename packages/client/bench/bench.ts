import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { checkContender } from "./check-contender.ts";
import { type FoundContender, findContenders } from "./find-contenders.ts";
import { measureBundle } from "./measure/bundle.ts";
import { measureInProcess } from "./measure/in-process.ts";
import { measureLoopback } from "./measure/loopback.ts";
import { measureTypes } from "./measure/types.ts";
import { formatReport, type Report } from "./report.ts";

// Compares this client with other ways to call the API, each with its defaults; figures are medians. A goal that is missed is
// printed as missed and fails nothing, as the machine may be busy with something else.

type Measure = (contenders: readonly FoundContender[]) => Promise<Report>;

const measures: ReadonlyMap<string, Measure> = new Map([
  ["in-process", measureInProcess],
  ["loopback", measureLoopback],
  ["bundle", measureBundle],
  ["types", measureTypes],
]);

const chosen = chooseMeasures();
const contenders = await findContenders();
for (const contender of contenders) await checkContender(contender);
process.stdout.write(`${describeMachine()}\n`);
for (const measure of chosen) process.stdout.write(formatReport(await measure(contenders)));

function chooseMeasures(): Measure[] {
  try {
    const { only } = parseArgs({ options: { only: { type: "string" } } }).values;
    if (only === undefined) return [...measures.values()];
    const measure = measures.get(only);
    if (measure !== undefined) return [measure];
    throw new RangeError(`There is no measure '${only}'.`);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${problem}\nUsage: bench [--only ${[...measures.keys()].join("|")}]\n`);
    process.exit(2);
  }
}

function describeMachine(): string {
  const [processor] = cpus();
  const load = loadavg()[0]?.toFixed(1);
  return `Node ${process.version} on ${availableParallelism()} × ${processor?.model}, load ${load} before the start`;
}
