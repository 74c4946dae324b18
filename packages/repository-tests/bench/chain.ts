// What each step of the chain takes next to the bare tool underneath: wall time of the whole process, as a ratio from one run.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { entities } from "@remote-assistance/client/entities";
import { multiplyContract } from "../src/multiply-contract.ts";

const ROUNDS = 7;
const RESOURCES = 100;

interface Command {
  readonly name: string;
  readonly run: readonly [file: string, ...args: string[]];
}

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

const steps: readonly (readonly [ours: Command, bare: Command])[] = [
  [
    { name: "lint, with the rules of this contract", run: ["redocly", "lint", "contract", "--lint-config=error"] },
    {
      name: "redocly lint, its own strict rules",
      run: ["redocly", "lint", source, "--extends=recommended-strict", "--config", bareConfig],
    },
  ],
  [
    { name: "bundle, as YAML and as JSON", run: [process.execPath, "openapi/bundle/write-bundles.ts"] },
    {
      name: "redocly bundle, one of them",
      run: ["redocly", "bundle", source, "--config", bareConfig, "--output", join(scratch, "bundle.yaml")],
    },
  ],
  [
    {
      name: "generate types, models, operations, validators",
      run: ["contract-codegen", bundle, "--out", join(scratch, "generated"), "--runtime", runtime],
    },
    {
      name: "openapi-typescript, types alone",
      run: [openapiTypescript, bundle, "--output", join(scratch, "schema.ts")],
    },
  ],
  [
    {
      name: `the same for ${RESOURCES} resources`,
      run: ["contract-codegen", large, "--out", join(scratch, "many"), "--runtime", runtime],
    },
    {
      name: "openapi-typescript, types alone",
      run: [openapiTypescript, large, "--output", join(scratch, "many.ts")],
    },
  ],
];

try {
  process.stdout.write(`\nSteps of the chain, median of ${ROUNDS} runs\n\n`);
  for (const [ours, bare] of steps) {
    const [oursTime, bareTime] = await medians(ours, bare);
    process.stdout.write(`${ours.name.padEnd(48)} ${seconds(oursTime)}\n`);
    process.stdout.write(
      `${`  ${bare.name}`.padEnd(48)} ${seconds(bareTime)}   ratio ${(oursTime / bareTime).toFixed(2)}\n`,
    );
  }
} finally {
  await rm(scratch, { recursive: true });
}

/** The two take turns, so that a machine that slows down slows both. */
async function medians(ours: Command, bare: Command): Promise<[number, number]> {
  const times: [number, number][] = [];
  for (let round = 0; round < ROUNDS; round++) times.push([await wallTime(ours, root), await wallTime(bare, scratch)]);
  return [median(times.map(([time]) => time)), median(times.map(([, time]) => time))];
}

async function wallTime({ run: [file, ...args] }: Command, folder: URL | string): Promise<number> {
  const start = performance.now();
  await run(file, args, { cwd: folder });
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
