import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { type ConventionSet, conventionSets } from "./conventions/check-conventions.ts";

/** What the command line asks for: files, or a check of conventions alone. */
export type Command =
  | { readonly contract: string; readonly out: string; readonly runtime: string; readonly check: boolean }
  | { readonly contract: string; readonly conventions: ConventionSet };

/** @returns what is wrong with the arguments, if something is; `undefined` for a call for help */
export function readCommand(args: string[]): Command | string | undefined {
  const { values, positionals, problem } = parse(args);
  if (problem !== undefined) return problem;
  if (values.help) return undefined;
  const [contract, ...others] = positionals;
  if (contract === undefined) return "The contract is missing.";
  if (others.length > 0) return `One contract at a time; got ${positionals.join(", ")}.`;
  if (values.conventions !== undefined) return readConventions(contract, values.conventions);
  if (values.out === undefined) return "--out is missing.";
  if (values.runtime === undefined) return "--runtime is missing.";
  if (statSync(values.out, { throwIfNoEntry: false })?.isDirectory() === false) return `${values.out} is no folder.`;
  return { contract, out: values.out, runtime: values.runtime, check: values.check ?? false };
}

function readConventions(contract: string, name: string): Command | string {
  const conventions = conventionSets.find((set) => set === name);
  if (conventions === undefined) return `There are no conventions ${name}; use ${conventionSets.join(" or ")}.`;
  return { contract, conventions };
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
