import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import type { IHttpOperation } from "@stoplight/types";
import { type Contract, ContractError, describeError } from "../contract.ts";

/**
 * Reads the operations of a contract the way Prism wants them.
 *
 * @throws {ContractError} if Prism cannot read it, or it has no operation.
 */
export async function readOperations({ document, source }: Contract): Promise<IHttpOperation[]> {
  const operations = await transform(document).catch((error: unknown) => {
    throw new ContractError(`The contract ${source} cannot be served: ${describeError(error)}`, { cause: error });
  });
  if (operations.length === 0) throw new ContractError(`The contract ${source} cannot be served: it has no operation.`);
  return operations;
}

async function transform(document: object): Promise<IHttpOperation[]> {
  // A copy, because Prism puts the targets of references into the document.
  return getHttpOperationsFromSpec(structuredClone(document));
}
