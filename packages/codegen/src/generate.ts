import { contractRoot } from "./contract/contract-node.ts";
import { readContract } from "./contract/read-contract.ts";
import { checkConventions, conventionSets } from "./conventions/check-conventions.ts";
import { readApi } from "./read/read-api.ts";

/**
 * Generates the files of a contract, without writing them.
 *
 * @param contractFile the bundled contract, as YAML or JSON
 * @returns the text of each file by its name
 * @throws ContractError if the contract is missing or invalid, or breaks a convention
 */
export async function generate(contractFile: string): Promise<ReadonlyMap<string, string>> {
  const document = await readContract(contractFile);
  await checkConventions(document, conventionSets);
  const contract = contractRoot(document);
  const api = readApi(contract);
  // Loaded late, with the TypeScript compiler behind it, so that a broken contract is refused at once.
  const { emitFiles } = await import("./emit/emit-files.ts");
  return emitFiles(contract, api);
}
