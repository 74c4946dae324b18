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
  // Each of these waits for others now and then. A thread for the schema was tried: it costs what it saves.
  const [schema, validators] = await Promise.all([emitSchema(contract), emitValidators(api)]);
  return new Map([
    ["calls.ts", emitCalls(api)],
    ["entities.ts", emitEntities(api)],
    ["functions.ts", emitFunctions(api)],
    ["methods.ts", emitMethods(api)],
    ["models.ts", emitModels(api)],
    ["operations.ts", emitOperations(api)],
    ["resources.ts", emitResources(api)],
    ["schema.ts", schema],
    ["servers.ts", emitServers(api)],
    ...validators,
  ]);
}
