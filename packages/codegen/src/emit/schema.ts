import openapiTypescript, { astToString } from "openapi-typescript";
import type { ContractNode } from "../contract/contract-node.ts";
import { HEADER } from "./source-text.ts";

// The only file that touches openapi-typescript, whose releases have ended: whoever replaces it changes this file alone.

/** Writes `schema.ts`: the contract as the types that openapi-fetch takes. */
export async function emitSchema(contract: ContractNode): Promise<string> {
  // As text, because openapi-typescript changes an object that it is given.
  // A property with a default may still be left out of a body: what the service supplies, the caller need not.
  const options = { silent: true, defaultNonNullable: false };
  const syntaxTree = await openapiTypescript(JSON.stringify(contract.value), options);
  return `${HEADER}\n${astToString(syntaxTree)}`;
}
