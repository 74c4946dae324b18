import { checkNames } from "./check-names.ts";
import { type ContractNode, contractRoot } from "./contract/contract-node.ts";
import { readContract } from "./contract/read-contract.ts";
import { type Conventions, checkConventions } from "./conventions/check-conventions.ts";
import { ValidatorCompiler } from "./emit/validator-functions.ts";
import { emitValidators } from "./emit/validators.ts";
import type { Api } from "./ir.ts";
import { readApi } from "./read/read-api.ts";

export { ContractError } from "./contract/contract-node.ts";

/** Where the generated files belong, and what they call. */
export interface Target {
  /** The folder of the files. It need not be there. */
  readonly out: string;
  /** The one module that they import: a path from `out`, or a package. */
  readonly runtime: string;
  /** What the contract has to obey; default: `graph`. */
  readonly conventions?: Conventions;
}

/**
 * Generates the files of a contract, without writing them.
 *
 * @param contractFile the bundled contract, as YAML or JSON
 * @returns the text of each file by its name
 * @throws ContractError if the contract is missing or invalid, or breaks a convention; if the run-time is missing or lacks
 * something
 */
export async function generate(
  contractFile: string,
  { out, runtime, conventions = "graph" }: Target,
): Promise<ReadonlyMap<string, string>> {
  const document = await readContract(contractFile);
  await using compiler = new ValidatorCompiler();
  await checkConventions(document, conventions);
  const contract = contractRoot(document);
  const api = readApi(contract, runtime);
  // The thread of the validators has most to do: it is at work while everything else is written.
  const files = await Promise.all([emitValidators(api, compiler), emitOthers(contract, api, out)]);
  return new Map(files.flatMap((some) => [...some]).sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function emitOthers(contract: ContractNode, api: Api, out: string): Promise<ReadonlyMap<string, string>> {
  // Loaded late, with the TypeScript compiler behind them, so that a broken contract is refused at once.
  const [{ emitFiles }, { readRuntime }] = await Promise.all([import("./emit/emit-files.ts"), import("./runtime.ts")]);
  checkNames(api, readRuntime(api.runtime, out));
  return emitFiles(contract, api);
}
