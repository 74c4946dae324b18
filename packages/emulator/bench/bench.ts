import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { measureHttp } from "./measure/http.ts";
import { measureInProcess } from "./measure/in-process.ts";
import { measureSize } from "./measure/size.ts";
import { measureSoak } from "./measure/soak.ts";
import { measureStart } from "./measure/start.ts";
import { formatReport, type Report } from "./report.ts";

// Compares the emulator with other servers that can stand in for the API, each with its defaults, and with itself. A missed
// goal is printed, and fails nothing without --fail-on-miss, as the machine may be busy.

interface Options {
  /** How long the server is under load for its memory to be watched. */
  readonly seconds: number;
}

type Measure = (options: Options) => Promise<readonly Report[]>;

const measures: ReadonlyMap<string, Measure> = new Map<string, Measure>([
  ["http", measureHttp],
  ["in-process", measureInProcess],
  ["start", measureStart],
  ["size", measureSize],
  ["soak", ({ seconds }) => measureSoak(seconds)],
]);

const USAGE = `Usage: bench [--only ${[...measures.keys()].join("|")}] [--seconds <of the soak, 20 if left out>] [--fail-on-miss]`;

const { chosen, options, failOnMiss } = readOptions();
process.stdout.write(`${describeMachine()}\n`);
for (const measure of chosen) {
  for (const report of await measure(options)) {
    process.stdout.write(formatReport(report));
    if (failOnMiss && report.goals.some(({ reached }) => !reached)) process.exitCode = 1;
  }
}

function readOptions(): {
  readonly chosen: readonly Measure[];
  readonly options: Options;
  readonly failOnMiss: boolean;
} {
  try {
    const {
      only,
      seconds,
      "fail-on-miss": failOnMiss,
    } = parseArgs({
      options: {
        only: { type: "string" },
        seconds: { type: "string", default: "20" },
        "fail-on-miss": { type: "boolean", default: false },
      },
    }).values;
    const measure = only === undefined ? undefined : measures.get(only);
    if (only !== undefined && measure === undefined) throw new RangeError(`There is no measure '${only}'.`);
    if (!/^[1-9]\d{0,3}$/.test(seconds)) throw new RangeError(`--seconds is '${seconds}'; it must be from 1 to 9999.`);
    return {
      chosen: measure === undefined ? [...measures.values()] : [measure],
      options: { seconds: Number(seconds) },
      failOnMiss,
    };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${problem}\n${USAGE}\n`);
    process.exit(2);
  }
}

function describeMachine(): string {
  const [processor] = cpus();
  const load = loadavg()[0]?.toFixed(1);
  return `Node ${process.version} on ${availableParallelism()} × ${processor?.model}, load ${load} before the start`;
}
