// What each step of the chain takes next to the bare tool underneath: wall time of the whole process, as a ratio from one run. A
// missed goal is printed, and fails nothing without --fail-on-miss, as the machine may be busy.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { entities } from "@remote-assistance/client/entities";
import { multiplyContract } from "../src/multiply-contract.ts";

const ROUNDS = 7;
const RESOURCES = 100;

interface Command {
  readonly name: string;
  readonly run: readonly [file: string, ...args: string[]];
  readonly exitCode?: number;
}

interface Step {
  readonly ours: Command;
  readonly bare: Command;
  /** How many times as long as the bare tool it may take. */
  readonly ratio?: number;
  /** How many seconds longer than the bare tool it may take. */
  readonly seconds?: number;
}

const { "fail-on-miss": failOnMiss } = parseArgs({
  options: { "fail-on-miss": { type: "boolean", default: false } },
}).values;

const run = promisify(execFile);
const root = new URL("../../../", import.meta.url);
const scratch = await mkdtemp(join(tmpdir(), "bench-"));
const source = pathOf("openapi/openapi.yaml");
const bundle = pathOf("openapi/dist/openapi.json");
const runtime = pathOf("packages/client/src/runtime.ts");
const openapiTypescript = pathOf("packages/codegen/node_modules/.bin/openapi-typescript");
/** A configuration that says nothing but not to call home. The bare tools run beside it, where no other is found. */
const bareConfig = join(scratch, "redocly.yaml");
await writeFile(bareConfig, "telemetry: off\n");

const [name = ""] = Object.keys(entities);
const large = join(scratch, "large.json");
await writeFile(large, JSON.stringify(multiplyContract(await readFile(bundle, "utf8"), name, RESOURCES)));

/** Twice as large, and with another way to name operations: each of them is refused. */
const foreign = join(scratch, "foreign.json");
const doubled = JSON.stringify(multiplyContract(await readFile(bundle, "utf8"), name, 2 * RESOURCES), null, 2);
await writeFile(foreign, doubled.replaceAll('"operationId": "', '"operationId": "v1/'));

const steps: readonly Step[] = [
  {
    ours: {
      name: "lint, with the rules of this contract",
      run: ["redocly", "lint", "contract", "--lint-config=error"],
    },
    bare: {
      name: "redocly lint, its own strict rules",
      run: ["redocly", "lint", source, "--extends=recommended-strict", "--config", bareConfig],
    },
  },
  {
    ours: { name: "bundle, as YAML and as JSON", run: [process.execPath, "openapi/bundle/write-bundles.ts"] },
    bare: {
      name: "redocly bundle, one of them",
      run: ["redocly", "bundle", source, "--config", bareConfig, "--output", join(scratch, "bundle.yaml")],
    },
  },
  {
    ours: {
      name: "generate types, models, operations, validators",
      run: ["contract-codegen", bundle, "--out", join(scratch, "generated"), "--runtime", runtime],
    },
    bare: {
      name: "openapi-typescript, types alone",
      run: [openapiTypescript, bundle, "--output", join(scratch, "schema.ts")],
    },
  },
  {
    ours: {
      name: `the same for ${RESOURCES} resources`,
      run: ["contract-codegen", large, "--out", join(scratch, "many"), "--runtime", runtime],
    },
    bare: {
      name: "openapi-typescript, types alone",
      run: [openapiTypescript, large, "--output", join(scratch, "many.ts")],
    },
    ratio: 1.5,
  },
  {
    ours: {
      name: `refuse ${Math.round(doubled.length / 1e6)} MB by another's conventions`,
      run: ["contract-codegen", foreign, "--out", join(scratch, "refused"), "--runtime", runtime],
      exitCode: 1,
    },
    bare: {
      name: "node, reading them alone",
      run: [process.execPath, "-e", `JSON.parse(require("fs").readFileSync(${JSON.stringify(foreign)}, "utf8"))`],
    },
    seconds: 1,
  },
];

try {
  process.stdout.write(`\nSteps of the chain, median of ${ROUNDS} runs\n\n`);
  for (const step of steps) {
    const [ours, bare] = await medians(step);
    const missed = ours > bare * (step.ratio ?? Infinity) || ours - bare > (step.seconds ?? Infinity) * 1000;
    const goal = step.ratio ?? (step.seconds && `${step.seconds} s more`);
    const verdict = goal === undefined ? "" : `   goal ${goal}: ${missed ? "MISSED" : "reached"}`;
    process.stdout.write(`${step.ours.name.padEnd(48)} ${seconds(ours)}\n`);
    process.stdout.write(
      `${`  ${step.bare.name}`.padEnd(48)} ${seconds(bare)}   ratio ${(ours / bare).toFixed(2)}${verdict}\n`,
    );
    if (missed && failOnMiss) process.exitCode = 1;
  }
} finally {
  await rm(scratch, { recursive: true });
}

/** The two take turns, so that a machine that slows down slows both. */
async function medians({ ours, bare }: Step): Promise<[number, number]> {
  const times: [number, number][] = [];
  for (let round = 0; round < ROUNDS; round++) times.push([await wallTime(ours, root), await wallTime(bare, scratch)]);
  return [median(times.map(([time]) => time)), median(times.map(([, time]) => time))];
}

async function wallTime({ run: [file, ...args], exitCode = 0 }: Command, folder: URL | string): Promise<number> {
  const start = performance.now();
  const failure = await run(file, args, { cwd: folder }).then(
    () => undefined,
    (error) => error,
  );
  if ((failure?.code ?? 0) !== exitCode) throw failure ?? new Error(`${file} ${args.join(" ")} was to fail.`);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`.padStart(8);
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, root));
}
