import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { checkContender, type FoundContender, findContenders } from "./contender.ts";
import { measureInProcess } from "./measure/in-process.ts";
import { measureLoopback } from "./measure/loopback.ts";
import { formatReport, type Report } from "./measure/rounds.ts";
import { measureBundle, measureTypes } from "./measure/sizes.ts";

// Compares this client with other ways to call the API, each with its defaults; figures are medians. A missed goal is printed,
// and fails nothing without --fail-on-miss, as the machine may be busy.

type Measure = (contenders: readonly FoundContender[]) => Promise<Report>;

const measures: ReadonlyMap<string, Measure> = new Map([
  ["in-process", measureInProcess],
  ["loopback", measureLoopback],
  ["bundle", measureBundle],
  ["types", measureTypes],
]);

const { chosen, failOnMiss } = readOptions();
const contenders = await findContenders();
for (const contender of contenders) await checkContender(contender);
process.stdout.write(`${describeMachine()}\n`);
for (const measure of chosen) {
  const report = await measure(contenders);
  process.stdout.write(formatReport(report));
  if (failOnMiss && report.goals.some(({ reached }) => !reached)) process.exitCode = 1;
}

function readOptions(): { readonly chosen: readonly Measure[]; readonly failOnMiss: boolean } {
  try {
    const { only, "fail-on-miss": failOnMiss } = parseArgs({
      options: { only: { type: "string" }, "fail-on-miss": { type: "boolean", default: false } },
    }).values;
    if (only === undefined) return { chosen: [...measures.values()], failOnMiss };
    const measure = measures.get(only);
    if (measure !== undefined) return { chosen: [measure], failOnMiss };
    throw new RangeError(`There is no measure '${only}'.`);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${problem}\nUsage: bench [--only ${[...measures.keys()].join("|")}] [--fail-on-miss]\n`);
    process.exit(2);
  }
}

function describeMachine(): string {
  const [processor] = cpus();
  const load = loadavg()[0]?.toFixed(1);
  return `Node ${process.version} on ${availableParallelism()} × ${processor?.model}, load ${load} before the start`;
}
