import { readFileSync } from "node:fs";
import { ContractError } from "../src/contract/contract-node.ts";
import { readContract } from "../src/contract/read-contract.ts";
import { emitValidators } from "../src/emit/validators.ts";
import { readApi } from "../src/read/read-api.ts";
import { editedContract } from "./fixture-contract.ts";

/** A contract that breaks one convention, and what is said of it. The fixture itself breaks none. */
export interface Breach {
  readonly name: string;
  /** What is found in the fixture, and what takes its place. */
  readonly edit: readonly [found: string, replacement: string];
  /** The text that the message points at, which occurs once in the contract. */
  readonly at: string;
  readonly pointer: string;
  readonly message: string;
}

/** What is said of a breach, next to what should be. */
export async function refusal({ edit, at, pointer, message }: Breach): Promise<{ actual: string; expected: string }> {
  const file = await editedContract(...edit);
  const expected = `${file}:${positionOf(at, file)} (${pointer}): ${message}`;
  try {
    await emitValidators(readApi(await readContract(file)));
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return { actual: error.message, expected };
  }
  return { actual: "accepted", expected };
}

/** Where a text stands that occurs once in a file. */
function positionOf(text: string, file: string): string {
  const [before, after, ...others] = readFileSync(file, "utf8").split(text);
  if (before === undefined || after === undefined || others.length > 0) throw new Error(`${text} does not occur once.`);
  const lines = before.split("\n");
  return `${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}
