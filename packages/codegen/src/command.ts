import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Conventions } from "./conventions/check-conventions.ts";

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
