#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { type Command, readCommand } from "./command.ts";
import { ContractError } from "./contract/contract-node.ts";
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

// As `tsc` does: the compiler behind openapi-typescript takes longer to load than to run.
enableCompileCache();
process.exitCode = await main(process.argv.slice(2));

/** @returns the exit code: 0 done, 1 failed, 2 used wrongly */
async function main(args: string[]): Promise<number> {
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
