import type { ContractNode } from "../contract/contract-node.ts";
import type { Api } from "../ir.ts";
import { emitCalls } from "./calls.ts";
import { emitEntities } from "./entities.ts";
import { emitFunctions } from "./functions.ts";
import { emitMethods } from "./methods.ts";
import { emitModels } from "./models.ts";
import { emitOperations } from "./operations.ts";
import { emitResources } from "./resources.ts";
import { emitSchema } from "./schema.ts";
import { emitServers } from "./servers.ts";
import { emitValidators } from "./validators.ts";

/** Writes the text of each file by its name. */
export async function emitFiles(contract: ContractNode, api: Api): Promise<ReadonlyMap<string, string>> {
  // The validators come first: their thread is at work while everything else is written.
  const compiling = emitValidators(api);
  const written = [
    ["calls.ts", emitCalls(api)],
    ["entities.ts", emitEntities(api)],
    ["functions.ts", emitFunctions(api)],
    ["methods.ts", emitMethods(api)],
    ["models.ts", emitModels(api)],
    ["operations.ts", emitOperations(api)],
    ["resources.ts", emitResources(api)],
    ["servers.ts", emitServers(api)],
  ] as const;
  const [validators, schema] = await Promise.all([compiling, emitSchema(contract)]);
  return new Map(
    [...written, ["schema.ts", schema] as const, ...validators].sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
