import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadContract } from "../src/contract.ts";
import { readOperations } from "../src/prism.ts";
import { makeRequests, measure, type Requests } from "./load.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

// Measures this mock next to `prism mock`, as it comes, and to a bare `node:http` server. They take turns in short rounds,
// and the median counts: so what else the machine does meets all of them alike. A missed goal is printed, and fails nothing
// without --fail-on-miss, as the machine may be busy.

const CONNECTIONS = 32;
const STARTS = 3;
/** Prism's engine takes that long until it is compiled. */
const WARM_UP_MS = 3000;
const ROUNDS = 4;
const ROUND_MS = 700;
/** What the mock has to reach, in requests per second of `prism mock`. */
const GOAL = 2.5;

interface Contestant {
  readonly name: string;
  readonly prefix: string;
  argumentsFor(port: number): readonly string[];
}

const { "fail-on-miss": failOnMiss } = parseArgs({
  options: { "fail-on-miss": { type: "boolean", default: false } },
}).values;
const pathTo = (specifier: string) => fileURLToPath(import.meta.resolve(specifier));
const contractFile = pathTo("#contract");
const contract = await loadContract(contractFile);
const operations = await readOperations(contract);

const bare: Contestant = {
  name: "node:http",
  prefix: "",
  argumentsFor: (port) => [pathTo("./bare-server.ts"), String(port)],
};
const ours: Contestant = {
  name: "this mock",
  prefix: contract.prefix,
  argumentsFor: (port) => [pathTo("../src/cli.ts"), "--port", String(port)],
};
const prism: Contestant = {
  name: "prism mock",
  prefix: "",
  argumentsFor: (port) => [
    pathTo("@stoplight/prism-cli/dist/index.js"),
    ...["mock", contractFile, "--port", String(port)],
  ],
};
const contestants = [bare, ours, prism];

await reportStart();
const ratios = await reportThroughput();
const least = Math.min(...ratios);
process.stdout.write(
  `goal × ${GOAL} of prism mock: ${least >= GOAL ? "reached" : "MISSED"} with × ${least.toFixed(1)}\n`,
);
process.exitCode = failOnMiss && !(least >= GOAL) ? 1 : 0;

async function reportStart(): Promise<void> {
  const times = new Map<Contestant, number[]>();
  for (let start = 0; start < STARTS; start += 1) {
    for (const contestant of contestants) {
      const server = await startServer((port) => contestant.argumentsFor(port));
      append(times, contestant, server.startMilliseconds);
      await server.stop();
    }
  }
  report(`start, ms (median of ${STARTS})`, times);
}

/** Returns, for reading and for changing, how many times the requests per second of `prism mock` this mock answers. */
async function reportThroughput(): Promise<number[]> {
  const servers = new Map<Contestant, ServerProcess>();
  try {
    for (const contestant of contestants) {
      servers.set(contestant, await startServer((port) => contestant.argumentsFor(port)));
    }
    return [await compare(servers, "GET", ({ get }) => get), await compare(servers, "PATCH", ({ patch }) => patch)];
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
}

async function compare(
  servers: ReadonlyMap<Contestant, ServerProcess>,
  method: string,
  choose: (requests: Requests) => readonly Buffer[],
): Promise<number> {
  const rates = new Map<Contestant, number[]>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [contestant, { port }] of servers) {
      const requests = choose(makeRequests(operations, contestant.prefix));
      const milliseconds = round === 0 ? WARM_UP_MS : ROUND_MS;
      const rate = await measure({ port, requests, connections: CONNECTIONS, milliseconds });
      if (round > 0) append(rates, contestant, rate);
    }
  }
  report(`${method}, requests/s (${CONNECTIONS} connections)`, rates);
  return median(rates.get(ours)) / median(rates.get(prism));
}

function report(title: string, values: ReadonlyMap<Contestant, readonly number[]>): void {
  process.stdout.write(`${title}\n`);
  const reference = median(values.get(prism));
  for (const [{ name }, measured] of values) {
    const value = median(measured);
    process.stdout.write(`  ${name.padEnd(12)}${value.toFixed(0).padStart(7)}  × ${(value / reference).toFixed(2)}\n`);
  }
}

function append(lists: Map<Contestant, number[]>, contestant: Contestant, value: number): void {
  lists.set(contestant, [...(lists.get(contestant) ?? []), value]);
}

function median(values: readonly number[] = []): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
