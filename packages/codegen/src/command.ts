import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { ContractError } from "./contract/contract-node.ts";
import type { Conventions } from "./conventions/check-conventions.ts";
import { generate } from "./generate.ts";
import { compareFolder, type FolderDifference, updateFolder } from "./output-folder.ts";

const USAGE = `Usage: contract-codegen <contract> --out <folder> --runtime <module> [--conventions <set>] [--check]

Generates types, the operation table and validators from a bundled OpenAPI 3.1 contract, YAML or JSON.

  --out <folder>       where the files belong; nothing else may be in it
  --runtime <module>   the one module that they import: a path from that folder, or a package
  --conventions <set>  what the contract has to obey: what a client needs (general), or what Microsoft Graph adds
                       as well (graph, the default)
  --check              write nothing, and fail if the folder is not up to date
  --help               show this
`;

/** Runs the command, and gives its exit code: 0 done, 1 failed, 2 used wrongly. */
export async function main(args: string[]): Promise<number> {
  const command = readCommand(args);
  if (typeof command === "string") {
    process.stderr.write(`${command}\n\n${USAGE}`);
    return 2;
  }
  if (command === undefined) {
    process.stdout.write(USAGE);
    return 0;
  }
  try {
    return await run(command);
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function run({ contract, out, runtime, conventions, check }: Command): Promise<number> {
  const files = await generate(contract, { out, runtime, conventions });
  const difference = await compareFolder(out, files);
  if (check) return reportCheck(out, difference);
  if (difference.foreign.length > 0) {
    process.stderr.write(`${out} holds what was not generated: ${difference.foreign.join(", ")}. Move it elsewhere.\n`);
    return 1;
  }
  await updateFolder(out, files, difference);
  return 0;
}

function reportCheck(out: string, { missing, stale, leftOver, foreign }: FolderDifference): number {
  const findings = Object.entries({
    missing,
    stale,
    "left over": leftOver,
    "not generated, move it elsewhere": foreign,
  });
  const lines = findings.flatMap(([finding, names]) => names.map((name) => `  ${name}: ${finding}`));
  if (lines.length === 0) return 0;
  process.stderr.write(`${out} is not what the contract says:\n${lines.join("\n")}\nRun \`npm run generate\`.\n`);
  return 1;
}

/** What the command line asks for. */
export interface Command {
  readonly contract: string;
  readonly out: string;
  readonly runtime: string;
  readonly conventions: Conventions;
  readonly check: boolean;
}

/** @returns what is wrong with the arguments, if something is; `undefined` for a call for help */
export function readCommand(args: string[]): Command | string | undefined {
  const { values, positionals, problem } = parse(args);
  if (problem !== undefined) return problem;
  if (values.help) return undefined;
  const [contract, ...others] = positionals;
  if (contract === undefined) return "The contract is missing.";
  if (others.length > 0) return `One contract at a time; got ${positionals.join(", ")}.`;
  if (values.out === undefined) return "--out is missing.";
  if (values.runtime === undefined) return "--runtime is missing.";
  if (statSync(values.out, { throwIfNoEntry: false })?.isDirectory() === false) return `${values.out} is no folder.`;
  const { out, runtime, conventions = "graph", check = false } = values;
  if (conventions !== "general" && conventions !== "graph") {
    return `There are no conventions ${conventions}; use general or graph.`;
  }
  return { contract, out, runtime, conventions, check };
}

function parse(args: string[]) {
  const options = {
    out: { type: "string" },
    runtime: { type: "string" },
    conventions: { type: "string" },
    check: { type: "boolean" },
    help: { type: "boolean" },
  } as const;
  try {
    return { ...parseArgs({ args, allowPositionals: true, options }), problem: undefined };
  } catch (error) {
    // The one thing that it throws for is an argument that it does not know, or one without its value.
    if (!(error instanceof TypeError)) throw error;
    return { values: {}, positionals: [], problem: error.message };
  }
}
